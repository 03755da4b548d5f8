package org.cpchain.contract.system.block;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.dpor.core.random.SeededNumbers;
import org.cpchain.testkit.FakeSuite;

/**
 * The rules of reputation, seed and election said once more, as plainly as can be: everything is
 * counted again from the first block on, and drawn by walking along a list.
 */
final class ElectionModel {
  static final int WINDOW = 100;
  static final int FAULT_WINDOW = 10_000;

  private final RunningChain run;

  /** Heights at which each has withheld a secret. */
  private final Map<Address, List<Long>> withheld = new TreeMap<>();

  /** What was given to each term's secrets: who, and the secret or zero. */
  final Map<Long, Hash> seeds = new TreeMap<>();

  ElectionModel(RunningChain run) {
    this.run = run;
  }

  /** Somebody's reputation, and what faults alone have left of it. */
  record Rated(Address who, int rpt, int weakened) {}

  /** Called when the first view of a term is over. */
  void closeView(long term, List<Address> proposers, List<Address> silent) {
    Hash before =
        term == 0
            ? sha(ascii("cpchain:dpor:first-seed:1"), RunningChain.hash(0).bytes())
            : seeds.get(term - 1);
    List<Bytes> parts = new ArrayList<>();
    parts.add(ascii("cpchain:dpor:seed:1"));
    parts.add(before.bytes());
    parts.add(Bytes.of(ByteBuffer.allocate(8).putLong(term).array()));
    for (Address proposer : proposers) {
      boolean gave = !silent.contains(proposer);
      parts.add(proposer.bytes());
      parts.add(Bytes.of((byte) (gave ? 1 : 0)));
      if (gave) {
        parts.add(secret(term, proposer).bytes());
      } else if (term > 0) {
        withheld.computeIfAbsent(proposer, k -> new ArrayList<>()).add(run.height() - 1);
      }
    }
    seeds.put(term, sha(parts.toArray(Bytes[]::new)));
  }

  private Hash secret(long term, Address proposer) {
    return run.blocks.stream()
        .filter(block -> (block.height() - 1) / run.length() == term)
        .filter(block -> block.proposer().equals(proposer) && !block.secret().equals(Hash.ZERO))
        .findFirst()
        .orElseThrow()
        .secret();
  }

  Rated rate(Address who, List<Address> compared) {
    List<Address> all = new ArrayList<>(compared);
    if (!all.contains(who)) {
      all.add(who);
    }
    int sum =
        50 * rank(all, who, this::cpc)
            + 15 * rank(all, who, this::sent)
            + 10 * rank(all, who, this::proposed);
    long faults = impeached(who) + withheld(who);
    int weakened = (int) (Math.max(1000, sum) * Math.max(0, 9 - faults) / 9);
    return new Rated(who, Math.max(1000, weakened), weakened);
  }

  private interface Value {
    long of(Address who);
  }

  private static int rank(List<Address> all, Address who, Value value) {
    long ahead = all.stream().filter(one -> value.of(one) > value.of(who)).count();
    return (int) ((all.size() - ahead) * 100 / all.size());
  }

  private long cpc(Address who) {
    return run.chain.world().balance(who).divide(BigInteger.TEN.pow(18)).longValueExact();
  }

  private long sent(Address who) {
    return last(WINDOW).stream()
        .flatMap(block -> block.senders().stream())
        .filter(who::equals)
        .count();
  }

  private long proposed(Address who) {
    return last(WINDOW).stream()
        .filter(block -> !block.impeached() && block.proposer().equals(who))
        .count();
  }

  private long impeached(Address who) {
    return last(FAULT_WINDOW).stream()
        .filter(block -> block.impeached() && block.proposer().equals(who))
        .count();
  }

  private long withheld(Address who) {
    return withheld.getOrDefault(who, List.of()).stream()
        .filter(height -> height > run.height() - 1 - FAULT_WINDOW)
        .count();
  }

  private List<RunningChain.Block> last(int count) {
    return run.blocks.subList(Math.max(0, run.blocks.size() - count), run.blocks.size());
  }

  /** Three of four on a chain of three seats are not elected: {@code elected} are. */
  List<Address> elect(List<Rated> standing, int elected, int lowSeats, Hash seed) {
    List<Rated> sorted = new ArrayList<>(standing);
    sorted.sort(Comparator.comparingInt(Rated::rpt).thenComparing(Rated::who));
    List<Rated> low = new ArrayList<>(sorted.subList(0, sorted.size() / 2));
    List<Rated> high = new ArrayList<>(sorted.subList(sorted.size() / 2, sorted.size()));
    int fromLow = Math.min(lowSeats, low.size());
    int fromHigh = Math.min(elected - fromLow, high.size());
    fromLow = Math.min(elected - fromHigh, low.size());
    List<Address> winners = draw(low, fromLow, numbers(seed, "low"));
    winners.addAll(draw(high, fromHigh, numbers(seed, "high")));
    List<Address> free = new ArrayList<>(run.defaults);
    free.removeAll(winners);
    List<Address> defaults =
        numbers(seed, "default").shuffled(free).subList(0, run.defaults.size() - winners.size());
    SeededNumbers turn = numbers(seed, "turn");
    List<Address> turns = new ArrayList<>(winners);
    int n = run.defaults.size();
    int d = defaults.size();
    for (int i = 0; i < d; i++) {
      int from = i * n / d;
      turns.add(from + (int) turn.below((i + 1) * n / d - from), defaults.get(i));
    }
    return turns;
  }

  private static List<Address> draw(List<Rated> urn, int count, SeededNumbers numbers) {
    List<Address> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long at = numbers.below(urn.stream().mapToLong(Rated::rpt).sum());
      int index = 0;
      while (at >= urn.get(index).rpt()) {
        at -= urn.get(index).rpt();
        index++;
      }
      drawn.add(urn.remove(index).who());
    }
    return drawn;
  }

  /** Whose turns go to default proposers that have none: to good ones first, then to any. */
  List<Address> enter(List<Address> elected, Set<Address> out) {
    List<Address> bench = new ArrayList<>(run.defaults);
    bench.removeAll(elected);
    List<Address> entered = new ArrayList<>(elected);
    for (int turn = 0; turn < elected.size(); turn++) {
      boolean isDefault = run.defaults.contains(elected.get(turn));
      Optional<Address> good = bench.stream().filter(one -> !out.contains(one)).findFirst();
      Optional<Address> other = isDefault ? Optional.empty() : bench.stream().findFirst();
      if (out.contains(elected.get(turn))) {
        Address next = good.or(() -> other).orElse(elected.get(turn));
        entered.set(turn, next);
        bench.remove(next);
        if (isDefault && !next.equals(elected.get(turn))) {
          bench.add(elected.get(turn));
        }
      }
    }
    return entered;
  }

  private static SeededNumbers numbers(Hash seed, String label) {
    return new SeededNumbers(FakeSuite.INSTANCE::sha256, seed, label);
  }

  private static Hash sha(Bytes... parts) {
    return FakeSuite.INSTANCE.sha256(Bytes.concat(parts));
  }

  private static Bytes ascii(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
