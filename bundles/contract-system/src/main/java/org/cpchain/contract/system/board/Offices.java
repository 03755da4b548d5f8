package org.cpchain.contract.system.board;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.store.AddressList;
import org.cpchain.dpor.core.parameter.Parameter;

/**
 * Who has a seat in a term, from when, until when: the elected, those who moved up, and the
 * appointed.
 */
final class Offices {
  private static final StorageMap<Long, List<Address>> APPOINTED =
      new StorageMap<>("appointed", Codec.LONG, AddressList.CODEC);
  private static final StorageMap<Long, List<Address>> MOVED_UP =
      new StorageMap<>("moved-up", Codec.LONG, AddressList.CODEC);

  /** Appointed seats that can be given again, by term. */
  private static final StorageMap<Long, Long> FREED =
      new StorageMap<>("freed", Codec.LONG, Codec.LONG);

  /** Of those who were not elected with the term's beginning. */
  private static final StorageMap<Bytes, Long> SINCE =
      new StorageMap<>("since", Codec.BYTES, Codec.LONG);

  private static final StorageMap<Bytes, Long> REMOVED =
      new StorageMap<>("removed", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Bytes, BigInteger> PAID =
      new StorageMap<>("paid", Codec.BYTES, Codec.INTEGER);

  private Offices() {}

  /**
   * All who have or had a seat in the term: the elected by votes, those who moved up as they did,
   * then the appointed; nobody when the election did not count.
   */
  static List<Address> all(Storage storage, long term) {
    List<Address> all = new ArrayList<>();
    Cycles.find(storage, term)
        .filter(one -> Cycles.counts(storage, one))
        .ifPresent(one -> all.addAll(Candidates.leaders(storage, term)));
    all.addAll(list(storage, MOVED_UP, term));
    all.addAll(list(storage, APPOINTED, term));
    return all;
  }

  /** Whether one of the term's appointed seats can be given to the account. */
  static boolean canAppoint(Storage storage, Cycle term, Address director) {
    long taken =
        list(storage, APPOINTED, term.number()).size()
            - FREED.get(storage, term.number()).orElse(0L);
    return taken < term.appointed() && !all(storage, term.number()).contains(director);
  }

  static void appoint(CallContext context, long term, Address director) {
    enter(context, APPOINTED, term, director);
  }

  /**
   * A director of the term has left for good. An appointed seat can be given again. To an elected
   * one moves up who of the runners-up has the most votes, has had no seat in the term, and has
   * still locked what candidates lock; the seat stays empty when there is nobody.
   *
   * @return who has moved up
   */
  static Optional<Address> vacate(CallContext context, long term, Address director) {
    Storage storage = context.storage();
    if (list(storage, APPOINTED, term).contains(director)) {
      FREED.put(storage, term, FREED.get(storage, term).orElse(0L) + 1);
      return Optional.empty();
    }
    BigInteger threshold = InForce.value(context, Parameter.BOARD_THRESHOLD);
    List<Address> had = all(storage, term);
    Optional<Address> next =
        Candidates.runnersUp(storage, term).stream()
            .filter(one -> !had.contains(one))
            .filter(one -> Locks.of(context, one).compareTo(threshold) >= 0)
            .findFirst();
    next.ifPresent(one -> enter(context, MOVED_UP, term, one));
    return next;
  }

  private static void enter(
      CallContext context, StorageMap<Long, List<Address>> seats, long term, Address director) {
    List<Address> all = new ArrayList<>(list(context.storage(), seats, term));
    all.add(director);
    seats.put(context.storage(), term, all);
    SINCE.put(context.storage(), Candidates.slot(term, director), context.timestamp());
  }

  private static List<Address> list(
      Storage storage, StorageMap<Long, List<Address>> seats, long term) {
    return seats.get(storage, term).orElse(List.of());
  }

  static void remove(CallContext context, long term, Address director) {
    REMOVED.put(context.storage(), Candidates.slot(term, director), context.timestamp());
  }

  static void reinstate(CallContext context, long term, Address director) {
    REMOVED.remove(context.storage(), Candidates.slot(term, director));
  }

  /** Whether the director has a seat in the term and was not removed from it. */
  static boolean seated(Storage storage, long term, Address director) {
    return REMOVED.get(storage, Candidates.slot(term, director)).isEmpty()
        && all(storage, term).contains(director);
  }

  /** The term in which the account is a director in this block. */
  static Optional<Cycle> serving(CallContext context, Address account) {
    return Cycles.inOffice(context)
        .filter(term -> seated(context.storage(), term.number(), account));
  }

  static long since(Storage storage, Cycle term, Address director) {
    return SINCE.get(storage, Candidates.slot(term.number(), director)).orElse(term.voteEnds());
  }

  /** Wei that the director has earned and not got. */
  static BigInteger due(CallContext context, Cycle term, Address director) {
    Storage storage = context.storage();
    if (!all(storage, term.number()).contains(director)) {
      return BigInteger.ZERO;
    }
    Bytes slot = Candidates.slot(term.number(), director);
    long until = REMOVED.get(storage, slot).orElse(term.termEnds());
    return term.earned(since(storage, term, director), until, context.timestamp())
        .subtract(PAID.get(storage, slot).orElse(BigInteger.ZERO));
  }

  static void paid(Storage storage, long term, Address director, BigInteger amount) {
    Bytes slot = Candidates.slot(term, director);
    PAID.put(storage, slot, PAID.get(storage, slot).orElse(BigInteger.ZERO).add(amount));
  }
}
