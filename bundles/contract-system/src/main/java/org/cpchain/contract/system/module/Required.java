package org.cpchain.contract.system.module;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.KeyList;

/** The bundles of hard updates that are in force, one for each slot. */
final class Required {
  private static final StorageMap<Bytes, Hash> BY_SLOT =
      new StorageMap<>("required", Codec.BYTES, Codec.HASH);
  private static final KeyList<Bytes> SLOTS = new KeyList<>("slot", Codec.BYTES);
  private static final long MOST = 1_000;

  private Required() {}

  static void put(CallContext context, Slot slot, Hash digest) {
    Bytes key = Codec.TEXT.encode(slot.name());
    BY_SLOT.put(context.storage(), key, digest);
    SLOTS.set(context.storage(), key, true);
  }

  static List<Hash> of(CallContext context) {
    return SLOTS.page(context.storage(), 0, MOST).stream()
        .map(slot -> BY_SLOT.get(context.storage(), slot).orElseThrow())
        .toList();
  }
}
