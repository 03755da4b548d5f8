package org.cpchain.drugledger.contract;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.PackedList;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;

/** Makers of lots and recalls, in the contract's storage. */
final class Lots {
  private static final StorageMap<Hash, Address> MAKERS =
      new StorageMap<>("lot-maker", Codec.HASH, Codec.ADDRESS);
  private static final StorageMap<Hash, Recall> RECALLS =
      new StorageMap<>("recall", Codec.HASH, Codec.of(Lots::encode, Lots::decode));
  private static final StorageMap<Bytes, Long> SINCE =
      new StorageMap<>("makers-since", Codec.BYTES, Codec.LONG);

  private final Storage storage;

  /**
   * @param height at which it was recalled
   */
  record Recall(Address by, Hash document, long height) {}

  Lots(Storage storage) {
    this.storage = storage;
  }

  /** From the height on makers are written down. */
  void begin(long height) {
    SINCE.put(storage, Bytes.EMPTY, height);
  }

  /** 0 when there were lots at no time without it. */
  long since() {
    return SINCE.get(storage, Bytes.EMPTY).orElse(0L);
  }

  Optional<Address> maker(Hash lot) {
    return MAKERS.get(storage, lot);
  }

  /** Without effect when the lot has a maker. */
  void made(Hash lot, Address by) {
    if (!lot.equals(Hash.ZERO) && maker(lot).isEmpty()) {
      MAKERS.put(storage, lot, by);
    }
  }

  Optional<Recall> recall(Hash lot) {
    return RECALLS.get(storage, lot);
  }

  void recall(Hash lot, Recall recall) {
    RECALLS.put(storage, lot, recall);
  }

  void lift(Hash lot) {
    RECALLS.remove(storage, lot);
  }

  private static Bytes encode(Recall recall) {
    return PackedList.pack(
        List.of(
            recall.by().bytes(), recall.document().bytes(), Codec.LONG.encode(recall.height())));
  }

  private static Recall decode(Bytes bytes) {
    List<Bytes> parts = PackedList.unpack(bytes);
    return new Recall(
        new Address(parts.get(0)), new Hash(parts.get(1)), Codec.LONG.decode(parts.get(2)));
  }
}
