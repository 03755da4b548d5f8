package org.cpchain.contract.system.election;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.AddressList;

/** Who has the seats of which term, and until when each is elected, in the storage. */
final class Seats {
  private static final StorageMap<Long, List<Address>> PROPOSERS =
      new StorageMap<>("proposers", Codec.LONG, AddressList.CODEC);
  private static final StorageMap<Address, Long> UNTIL =
      new StorageMap<>("elected-until", Codec.ADDRESS, Codec.LONG);

  private Seats() {}

  static List<Address> of(Storage storage, long term) {
    return PROPOSERS.get(storage, term).orElse(List.of());
  }

  static long until(Storage storage, Address node) {
    return UNTIL.get(storage, node).orElse(0L);
  }

  /**
   * @param last height of the term
   * @param defaults who have their seats by the genesis, not by a deposit, and are not elected
   */
  static void give(
      Storage storage, long term, long last, List<Address> proposers, List<Address> defaults) {
    List<Address> before = of(storage, term);
    PROPOSERS.put(storage, term, proposers);
    for (Address one : proposers) {
      if (!defaults.contains(one)) {
        UNTIL.put(storage, one, Math.max(last, until(storage, one)));
      }
    }
    for (Address one : before) {
      if (!proposers.contains(one)) {
        release(storage, one, last);
      }
    }
  }

  /** The term is over: who is elected for no later one is not elected any more. */
  static void end(Storage storage, long term, long last) {
    of(storage, term).forEach(one -> release(storage, one, last));
  }

  static void forget(Storage storage, long term) {
    PROPOSERS.remove(storage, term);
  }

  private static void release(Storage storage, Address node, long last) {
    if (until(storage, node) <= last) {
      UNTIL.remove(storage, node);
    }
  }
}
