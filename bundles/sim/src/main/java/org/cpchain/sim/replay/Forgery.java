package org.cpchain.sim.replay;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/**
 * A question about a signature in which one bit is wrong.
 *
 * @param what is wrong, for people
 */
record Forgery(String what, Hash digest, Signature signature) {
  /** Has no common divisor with the bits of a word, so that each bit has its turn. */
  private static final int STRIDE = 37;

  /**
   * @param number chooses what is wrong: all parts and all their bits in turn
   */
  static Forgery of(Hash digest, Signature good, long number) {
    int bit = (int) (number / 4 * STRIDE % (8 * Hash.SIZE));
    Optional<PublicKey> key = good.key();
    return switch ((int) (number % 4)) {
      case 0 -> new Forgery("bit " + bit + " of the digest is wrong", flipped(digest, bit), good);
      case 1 ->
          new Forgery(
              "bit " + bit + " of r is wrong",
              digest,
              new Signature(flipped(good.r(), bit), good.s(), good.recoveryId(), key));
      case 2 ->
          new Forgery(
              "bit " + bit + " of s is wrong",
              digest,
              new Signature(good.r(), flipped(good.s(), bit), good.recoveryId(), key));
      default ->
          key.map(known -> new Forgery("its key is wrong", digest, withKey(good, known, bit)))
              .orElseGet(() -> new Forgery("its recovery id is wrong", digest, turned(good)));
    };
  }

  private static Signature withKey(Signature good, PublicKey key, int bit) {
    return new Signature(good.r(), good.s(), new PublicKey(flipped(key.encoded(), bit)));
  }

  private static Signature turned(Signature good) {
    return new Signature(good.r(), good.s(), 1 - good.recoveryId());
  }

  private static Hash flipped(Hash word, int bit) {
    return new Hash(flipped(word.bytes(), bit));
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    byte[] changed = bytes.toArray();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.of(changed);
  }
}
