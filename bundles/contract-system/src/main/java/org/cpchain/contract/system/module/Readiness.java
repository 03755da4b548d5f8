package org.cpchain.contract.system.module;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.StorageMap;

/**
 * Who has said that it is ready, and for which approval: a bundle that is approved for one module
 * is not one that has another.
 */
final class Readiness {
  private static final StorageMap<Bytes, Long> READY =
      new StorageMap<>("ready", Codec.BYTES, Codec.LONG);

  private Readiness() {}

  static void set(CallContext context, long approval, boolean ready) {
    Bytes key = key(approval, context.sender());
    if (ready) {
      READY.put(context.storage(), key, context.height());
    } else {
      READY.remove(context.storage(), key);
    }
  }

  static boolean of(CallContext context, long approval, Address node) {
    return READY.get(context.storage(), key(approval, node)).isPresent();
  }

  private static Bytes key(long approval, Address node) {
    return Bytes.concat(Codec.LONG.encode(approval), node.bytes());
  }
}
