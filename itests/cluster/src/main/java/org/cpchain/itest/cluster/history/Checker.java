package org.cpchain.itest.cluster.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cpchain.itest.cluster.history.ChainCopy.Block;
import org.cpchain.itest.cluster.history.ChainCopy.Entry;
import org.cpchain.itest.cluster.history.Operation.Answer;
import org.cpchain.itest.cluster.history.Operation.Reading;
import org.cpchain.itest.cluster.history.Operation.Sighting;
import org.cpchain.itest.cluster.history.Operation.Submission;
import org.cpchain.itest.cluster.history.Violation.Promise;

/**
 * Compares what clients were told with what the nodes have in the end. Pure: the same history and
 * copies give the same violations, in the same order.
 */
public final class Checker {
  private final History history;
  private final List<ChainCopy> copies;
  private final List<Violation> violations = new ArrayList<>();

  private Checker(History history, List<ChainCopy> copies) {
    this.history = history;
    this.copies = copies;
  }

  /**
   * All promises that were broken; empty when all is well.
   *
   * @param copies one of each node, when nothing waits any more; not empty
   */
  public static List<Violation> check(History history, List<ChainCopy> copies) {
    Checker checker = new Checker(history, copies);
    checker.oneBlockPerHeight();
    for (ChainCopy copy : copies) {
      checker.everythingOnce(copy);
    }
    checker.replay(copies.get(0));
    checker.neverBack();
    return List.copyOf(checker.violations);
  }

  private void broken(Promise promise, String what) {
    violations.add(new Violation(promise, what));
  }

  private void oneBlockPerHeight() {
    List<Block> first = copies.get(0).blocks();
    for (ChainCopy copy : copies) {
      List<Block> blocks = copy.blocks();
      if (blocks.size() != first.size()) {
        broken(
            Promise.ONE_BLOCK_PER_HEIGHT,
            "%s has %d blocks, %s has %d"
                .formatted(copy.node(), blocks.size(), copies.get(0).node(), first.size()));
      }
      for (int at = 0; at < blocks.size(); at++) {
        Block block = blocks.get(at);
        if (block.height() != history.base() + 1 + at
            || (at > 0 && !block.parent().equals(blocks.get(at - 1).hash()))
            || (at < first.size() && !block.hash().equals(first.get(at).hash()))) {
          broken(
              Promise.ONE_BLOCK_PER_HEIGHT,
              "%s has at %d another block or one on another parent: %s"
                  .formatted(copy.node(), block.height(), block.hash()));
        }
      }
    }
  }

  private void everythingOnce(ChainCopy copy) {
    Map<String, Long> at = new LinkedHashMap<>();
    Map<String, Long> nonces = new HashMap<>();
    history.first().forEach((a, account) -> nonces.put(a, account.nonce().longValueExact()));
    for (Block block : copy.blocks()) {
      for (Entry entry : block.entries()) {
        Long earlier = at.putIfAbsent(entry.hash(), block.height());
        if (earlier != null) {
          broken(
              Promise.NOTHING_DOUBLED,
              "%s: %s is final at %d and at %d"
                  .formatted(copy.node(), entry.hash(), earlier, block.height()));
        }
        long expected = nonces.merge(entry.from(), 1L, Long::sum) - 1;
        if (entry.nonce() != expected) {
          broken(
              Promise.NOTHING_DOUBLED,
              "%s: %s has nonce %d where %d is next"
                  .formatted(copy.node(), entry.hash(), entry.nonce(), expected));
        }
      }
    }
    answered(copy, at);
  }

  private void answered(ChainCopy copy, Map<String, Long> at) {
    for (String hash : submitted(Answer.TAKEN)) {
      if (!at.containsKey(hash)) {
        broken(
            Promise.NOTHING_LOST, "%s: %s was taken and is not final".formatted(copy.node(), hash));
      }
    }
    Set<String> possible = submitted(Answer.TAKEN);
    possible.addAll(submitted(Answer.UNKNOWN));
    for (String hash : at.keySet()) {
      if (!possible.contains(hash)) {
        broken(
            Promise.NOTHING_INVENTED,
            "%s: %s is final, and no node was given it or all have refused it"
                .formatted(copy.node(), hash));
      }
    }
    for (Operation operation : history.operations()) {
      if (operation instanceof Sighting sighting) {
        seen(copy, sighting);
      }
    }
  }

  private Set<String> submitted(Answer answer) {
    Set<String> hashes = new LinkedHashSet<>();
    for (Operation operation : history.operations()) {
      if (operation instanceof Submission submission && submission.answer() == answer) {
        hashes.add(submission.transaction());
      }
    }
    return hashes;
  }

  private void seen(ChainCopy copy, Sighting sighting) {
    boolean there =
        copy.blocks().stream()
            .filter(block -> block.height() == sighting.height())
            .filter(block -> block.hash().equals(sighting.block()))
            .flatMap(block -> block.entries().stream())
            .anyMatch(entry -> entry.hash().equals(sighting.transaction()));
    if (!there) {
      broken(
          Promise.READS_CONSISTENT,
          "%s has seen %s final in %s at %d; %s has not"
              .formatted(
                  sighting.node(),
                  sighting.transaction(),
                  sighting.block(),
                  sighting.height(),
                  copy.node()));
    }
  }

  private void replay(ChainCopy chain) {
    Replay replay = new Replay(history.intents(), history.first());
    Map<Long, List<Reading>> readings = new TreeMap<>();
    for (Operation operation : history.operations()) {
      if (operation instanceof Reading reading) {
        readings.computeIfAbsent(reading.height(), height -> new ArrayList<>()).add(reading);
      }
    }
    compare(replay, at(readings, history.base()));
    for (Block block : chain.blocks()) {
      violations.addAll(replay.apply(block));
      compare(replay, at(readings, block.height()));
    }
    for (long height : readings.keySet()) {
      broken(
          Promise.READS_CONSISTENT,
          "there was a reading at %d, where no block is".formatted(height));
    }
    for (ChainCopy copy : copies) {
      violations.addAll(replay.compare(copy));
    }
  }

  private static List<Reading> at(Map<Long, List<Reading>> readings, long height) {
    return Optional.ofNullable(readings.remove(height)).orElse(List.of());
  }

  private void compare(Replay replay, List<Reading> readings) {
    for (Reading reading : readings) {
      ChainCopy.Account told = new ChainCopy.Account(reading.balance(), reading.nonce());
      ChainCopy.Account right = replay.account(reading.account());
      if (!told.equals(right)) {
        broken(
            Promise.READS_CONSISTENT,
            "%s said at %d of %s: %s; by the final transactions it is %s"
                .formatted(reading.node(), reading.height(), reading.account(), told, right));
      }
    }
  }

  /** What a node said after it had said something else, in real time, is not older. */
  private void neverBack() {
    Map<String, List<Reading>> byNode = new TreeMap<>();
    for (Operation operation : history.operations()) {
      if (operation instanceof Reading reading) {
        byNode.computeIfAbsent(reading.node(), node -> new ArrayList<>()).add(reading);
      }
    }
    for (List<Reading> readings : byNode.values()) {
      List<Reading> ended = new ArrayList<>(readings);
      ended.sort(Comparator.comparingLong(Reading::ended));
      List<Reading> begun = new ArrayList<>(readings);
      begun.sort(Comparator.comparingLong(Reading::invoked));
      int next = 0;
      long highest = 0;
      for (Reading reading : begun) {
        while (next < ended.size() && ended.get(next).ended() < reading.invoked()) {
          highest = Math.max(highest, ended.get(next++).height());
        }
        if (reading.height() < highest) {
          broken(
              Promise.HEIGHT_NEVER_BACK,
              "%s was at %d and said %d later"
                  .formatted(reading.node(), highest, reading.height()));
        }
      }
    }
  }
}
