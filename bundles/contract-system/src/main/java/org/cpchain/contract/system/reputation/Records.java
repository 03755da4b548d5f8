package org.cpchain.contract.system.reputation;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.dpor.core.reputation.BlockTally;
import org.cpchain.dpor.core.reputation.Kind;

/** What recorders have written in this block, until its end; one entry for each, in order. */
final class Records {
  private static final StorageMap<Bytes, Long> SIZE =
      new StorageMap<>("record-size", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Long, Address> WHO =
      new StorageMap<>("record-who", Codec.LONG, Codec.ADDRESS);
  private static final StorageMap<Long, String> WHAT =
      new StorageMap<>("record-what", Codec.LONG, Codec.TEXT);

  private Records() {}

  static void add(Storage storage, Address who, Kind what) {
    long size = SIZE.get(storage, Bytes.EMPTY).orElse(0L);
    WHO.put(storage, size, who);
    WHAT.put(storage, size, what.name());
    SIZE.put(storage, Bytes.EMPTY, size + 1);
  }

  /** Counts all, and keeps none. */
  static void drain(Storage storage, BlockTally tally) {
    long size = SIZE.get(storage, Bytes.EMPTY).orElse(0L);
    for (long index = 0; index < size; index++) {
      String what = WHAT.get(storage, index).orElseThrow();
      tally.add(WHO.get(storage, index).orElseThrow(), Kind.valueOf(what), 1);
      WHO.remove(storage, index);
      WHAT.remove(storage, index);
    }
    SIZE.remove(storage, Bytes.EMPTY);
  }
}
