package org.cpchain.crypto.common.keys;

import java.util.Arrays;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/** A private key in memory, until it is destroyed. Safe for use by several threads. */
final class PrivateKey {
  private final KeyKind kind;
  private final byte[] secret;
  private final PublicKey publicKey;
  private boolean destroyed;

  /**
   * @param secret kept, not copied
   */
  PrivateKey(KeyKind kind, byte[] secret) {
    this.kind = kind;
    this.secret = secret;
    this.publicKey = kind.publicKey(secret);
  }

  PublicKey publicKey() {
    return publicKey;
  }

  Signature sign(Hash digest) {
    byte[] copy;
    synchronized (this) {
      if (destroyed) {
        throw new IllegalStateException("the key was destroyed");
      }
      copy = secret.clone();
    }
    try {
      return kind.sign(copy, publicKey, digest);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** Overwrites the key; it signs no more. */
  synchronized void destroy() {
    destroyed = true;
    Arrays.fill(secret, (byte) 0);
  }
}
