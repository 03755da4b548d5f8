package org.cpchain.contract.system.election;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;

/** Who stands in each election, in the storage: pages of 100, so that no value becomes large. */
final class Field {
  private static final int PAGE = 100;

  private static final StorageMap<Long, Long> COUNT =
      new StorageMap<>("standing-count", Codec.LONG, Codec.LONG);
  private static final StorageMap<Bytes, List<Stand>> PAGES =
      new StorageMap<>("standing", Codec.BYTES, Stand.CODEC);

  private Field() {}

  static void keep(Storage storage, long term, List<Stand> stands) {
    COUNT.put(storage, term, (long) stands.size());
    for (int from = 0; from < stands.size(); from += PAGE) {
      List<Stand> page = stands.subList(from, Math.min(stands.size(), from + PAGE));
      PAGES.put(storage, slot(term, from / PAGE), page);
    }
  }

  /** Empty when nobody could stand, or it is not known. */
  static Optional<Long> count(Storage storage, long term) {
    return COUNT.get(storage, term);
  }

  static List<Stand> all(Storage storage, long term) {
    List<Stand> all = new ArrayList<>();
    long count = count(storage, term).orElse(0L);
    for (long page = 0; page * PAGE < count; page++) {
      all.addAll(PAGES.get(storage, slot(term, page)).orElseThrow());
    }
    return all;
  }

  static void forget(Storage storage, long term) {
    long count = count(storage, term).orElse(0L);
    for (long page = 0; page * PAGE < count; page++) {
      PAGES.remove(storage, slot(term, page));
    }
    COUNT.remove(storage, term);
  }

  private static Bytes slot(long term, long page) {
    return Bytes.concat(Codec.LONG.encode(term), Codec.LONG.encode(page));
  }
}
