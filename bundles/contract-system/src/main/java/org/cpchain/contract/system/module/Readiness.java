package org.cpchain.contract.system.module;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.StorageMap;

/** Who has said that it is ready for which bundle. */
final class Readiness {
  private static final StorageMap<Bytes, Long> READY =
      new StorageMap<>("ready", Codec.BYTES, Codec.LONG);

  private Readiness() {}

  static void set(CallContext context, Hash digest, boolean ready) {
    Bytes key = key(digest, context.sender());
    if (ready) {
      READY.put(context.storage(), key, context.height());
    } else {
      READY.remove(context.storage(), key);
    }
  }

  static boolean of(CallContext context, Hash digest, Address node) {
    return READY.get(context.storage(), key(digest, node)).isPresent();
  }

  private static Bytes key(Hash digest, Address node) {
    return Bytes.concat(digest.bytes(), node.bytes());
  }
}
