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
import org.cpchain.contract.system.store.AddressList;

/** Who has a seat in a term: the elected and the appointed, from when, until when. */
final class Offices {
  private static final StorageMap<Long, List<Address>> APPOINTED =
      new StorageMap<>("appointed", Codec.LONG, AddressList.CODEC);
  private static final StorageMap<Bytes, Long> SINCE =
      new StorageMap<>("appointed-since", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Bytes, Long> REMOVED =
      new StorageMap<>("removed", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Bytes, BigInteger> PAID =
      new StorageMap<>("paid", Codec.BYTES, Codec.INTEGER);

  private Offices() {}

  /** All who have or had a seat in the term: the elected by votes, then the appointed. */
  static List<Address> all(Storage storage, long term) {
    List<Address> all = new ArrayList<>(Candidates.leaders(storage, term));
    all.addAll(appointed(storage, term));
    return all;
  }

  static List<Address> appointed(Storage storage, long term) {
    return APPOINTED.get(storage, term).orElse(List.of());
  }

  static void appoint(CallContext context, long term, Address director) {
    List<Address> appointed = new ArrayList<>(appointed(context.storage(), term));
    appointed.add(director);
    APPOINTED.put(context.storage(), term, appointed);
    SINCE.put(context.storage(), Candidates.slot(term, director), context.timestamp());
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
