package org.cpchain.crypto;

import org.cpchain.base.Bytes;

/**
 * A public key of the chain's suite.
 *
 * @param encoded x and y, big-endian, 32 bytes each, without a leading format byte
 */
public record PublicKey(Bytes encoded) {
  /** Bytes of the encoded key. */
  public static final int SIZE = 64;

  public PublicKey {
    if (encoded.size() != SIZE) {
      throw new IllegalArgumentException("a public key has 64 bytes, not " + encoded.size());
    }
  }
}
