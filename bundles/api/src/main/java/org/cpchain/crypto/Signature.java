package org.cpchain.crypto;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * A recoverable ECDSA signature (SEC 1 §4.1.6), low-s (EIP-2).
 *
 * @param r big-endian
 * @param s big-endian, at most half the group's order
 * @param recoveryId 0 or 1: the parity of the ephemeral point's y
 */
public record Signature(Hash r, Hash s, int recoveryId) {
  public static final int SIZE = 65;

  public Signature {
    if (recoveryId != 0 && recoveryId != 1) {
      throw new IllegalArgumentException("a recovery id is 0 or 1, not " + recoveryId);
    }
  }

  /** r, s and the recovery id: 65 bytes. */
  public Bytes toBytes() {
    return Bytes.concat(r.bytes(), s.bytes(), Bytes.of((byte) recoveryId));
  }

  /**
   * @throws IllegalArgumentException when these are not 65 bytes with a recovery id of 0 or 1
   */
  public static Signature fromBytes(Bytes bytes) {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("a signature has 65 bytes, not " + bytes.size());
    }
    return new Signature(
        new Hash(bytes.slice(0, 32)), new Hash(bytes.slice(32, 64)), bytes.get(64));
  }
}
