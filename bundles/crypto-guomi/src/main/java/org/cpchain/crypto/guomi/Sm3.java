package org.cpchain.crypto.guomi;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.cpchain.base.Hash;

/** The hash function of GB/T 32905. */
final class Sm3 {
  private Sm3() {}

  /** Of all parts in order, as one string. */
  static Hash hash(byte[]... parts) {
    SM3Digest digest = new SM3Digest();
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] hash = new byte[Hash.SIZE];
    digest.doFinal(hash, 0);
    return Hash.of(hash);
  }
}
