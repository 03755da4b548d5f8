package org.cpchain.contract.system.board;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.pool.EconomyPool;
import org.cpchain.contract.system.store.AddressList;

/**
 * Who stands, who has voted, and who leads. Votes only grow, so the leaders and as many runners-up
 * are kept up with each vote, and no count is left for the end: whoever has fewer votes than the
 * last of them gets in by a vote of his own or never.
 */
final class Candidates {
  private static final StorageMap<Long, Long> COUNTS =
      new StorageMap<>("candidates", Codec.LONG, Codec.LONG);
  private static final StorageMap<Bytes, Address> AT =
      new StorageMap<>("candidate-at", Codec.BYTES, Codec.ADDRESS);
  private static final StorageMap<Bytes, Long> PLACES =
      new StorageMap<>("candidate-place", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Bytes, Hash> DOCUMENTS =
      new StorageMap<>("documents", Codec.BYTES, Codec.HASH);
  private static final StorageMap<Bytes, BigInteger> VOTES =
      new StorageMap<>("votes", Codec.BYTES, Codec.INTEGER);

  /** Wei that have voted, by election. */
  private static final StorageMap<Long, BigInteger> VOTED =
      new StorageMap<>("voted", Codec.LONG, Codec.INTEGER);

  private static final StorageMap<Bytes, Address> CHOICES =
      new StorageMap<>("choice", Codec.BYTES, Codec.ADDRESS);
  private static final StorageMap<Long, List<Address>> LEADERS =
      new StorageMap<>("leaders", Codec.LONG, AddressList.CODEC);
  private static final StorageMap<Long, List<Address>> RUNNERS_UP =
      new StorageMap<>("runners-up", Codec.LONG, AddressList.CODEC);

  private Candidates() {}

  /** A cycle, or a term, and somebody in it. */
  static Bytes slot(long cycle, Address who) {
    return Bytes.concat(Codec.LONG.encode(cycle), who.bytes());
  }

  static long count(Storage storage, long cycle) {
    return COUNTS.get(storage, cycle).orElse(0L);
  }

  static Address get(Storage storage, long cycle, long place) {
    return AT.get(storage, place(cycle, place)).orElseThrow();
  }

  static boolean stands(Storage storage, long cycle, Address who) {
    return PLACES.get(storage, slot(cycle, who)).isPresent();
  }

  static Hash documents(Storage storage, long cycle, Address who) {
    return DOCUMENTS.get(storage, slot(cycle, who)).orElse(Hash.ZERO);
  }

  static BigInteger votes(Storage storage, long cycle, Address who) {
    return VOTES.get(storage, slot(cycle, who)).orElse(BigInteger.ZERO);
  }

  /** Wei that have voted for anybody. */
  static BigInteger voted(Storage storage, long cycle) {
    return VOTED.get(storage, cycle).orElse(BigInteger.ZERO);
  }

  /**
   * Those who have votes, the most first, as many as there are seats; the elected at the end, when
   * enough have voted.
   */
  static List<Address> leaders(Storage storage, long cycle) {
    return LEADERS.get(storage, cycle).orElse(List.of());
  }

  /** Those who come next, the most votes first; no more than there are seats. */
  static List<Address> runnersUp(Storage storage, long cycle) {
    return RUNNERS_UP.get(storage, cycle).orElse(List.of());
  }

  static Address choice(Storage storage, long cycle, Address voter) {
    return CHOICES.get(storage, slot(cycle, voter)).orElse(Address.ZERO);
  }

  static void stand(Storage storage, long cycle, Address who, Hash documents) {
    long place = count(storage, cycle);
    COUNTS.put(storage, cycle, place + 1);
    AT.put(storage, place(cycle, place), who);
    PLACES.put(storage, slot(cycle, who), place);
    DOCUMENTS.put(storage, slot(cycle, who), documents);
  }

  /** Casts the caller's vote with the weight of his deposit in the economy pool. */
  static BigInteger vote(CallContext context, Cycle cycle, Address candidate) {
    Storage storage = context.storage();
    Bytes voter = slot(cycle.number(), context.sender());
    Revert.unless(
        CHOICES.get(storage, voter).isEmpty(), "twice: this account has voted in this election");
    Revert.unless(
        stands(storage, cycle.number(), candidate),
        "no-candidate: " + candidate.toHex() + " does not stand in this election");
    CHOICES.put(storage, voter, candidate);
    BigInteger weight =
        context.contract(EconomyPool.class).bind(context, context.sender(), cycle.voteEnds());
    BigInteger votes = votes(storage, cycle.number(), candidate).add(weight);
    VOTES.put(storage, slot(cycle.number(), candidate), votes);
    VOTED.put(storage, cycle.number(), voted(storage, cycle.number()).add(weight));
    promote(storage, cycle, candidate);
    return weight;
  }

  private static void promote(Storage storage, Cycle cycle, Address candidate) {
    List<Address> best = new ArrayList<>(leaders(storage, cycle.number()));
    best.addAll(runnersUp(storage, cycle.number()));
    if (!best.contains(candidate)) {
      best.add(candidate);
    }
    best.sort(order(storage, cycle.number()));
    int seats = (int) Math.min(best.size(), cycle.seats());
    int kept = (int) Math.min(best.size(), 2 * cycle.seats());
    LEADERS.put(storage, cycle.number(), best.subList(0, seats));
    RUNNERS_UP.put(storage, cycle.number(), best.subList(seats, kept));
  }

  /** Most votes first; among equals who stood first. */
  private static Comparator<Address> order(Storage storage, long cycle) {
    Comparator<Address> votes = Comparator.comparing(who -> votes(storage, cycle, who));
    return votes
        .reversed()
        .thenComparing(who -> PLACES.get(storage, slot(cycle, who)).orElseThrow());
  }

  private static Bytes place(long cycle, long place) {
    return Bytes.concat(Codec.LONG.encode(cycle), Codec.LONG.encode(place));
  }
}
