package org.cpchain.crypto.standard;

import java.util.Arrays;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/** A private key in memory, until it is destroyed. Safe for use by several threads. */
final class PrivateKey {
  private final Secp256k1 curve;
  private final byte[] secret;
  private final PublicKey publicKey;
  private boolean destroyed;

  /**
   * @param secret kept, not copied
   */
  PrivateKey(Secp256k1 curve, byte[] secret) {
    this.curve = curve;
    this.secret = secret;
    this.publicKey = curve.publicKey(Secp256k1.number(secret));
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
      return curve.sign(Secp256k1.number(copy), digest);
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
