package org.cpchain.crypto;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * A signature that shows who made it: a recoverable ECDSA signature (SEC 1 §4.1.6) with low s
 * (EIP-2), or an SM2 signature (GB/T 32918.2) with the key that made it, which nobody could recover
 * from it. Which of them counts is said by the chain's {@link CryptoSuite}.
 *
 * @param r big-endian
 * @param s big-endian; in ECDSA at most half the group's order
 * @param recoveryId 0 or 1: the parity of the ephemeral point's y; 0 when there is a key
 * @param key who says to have signed, where the signature itself does not tell; empty in ECDSA
 */
public record Signature(Hash r, Hash s, int recoveryId, Optional<PublicKey> key) {
  /** Bytes of a signature without a key. */
  public static final int SIZE = 65;

  /** Bytes of a signature with its key; none has more. */
  public static final int MAX_SIZE = SIZE + PublicKey.SIZE;

  /** Stands in the place of the recovery id and says that the key's 64 bytes follow. */
  public static final int KEY_FOLLOWS = 4;

  public Signature {
    if (recoveryId != 0 && recoveryId != 1) {
      throw new IllegalArgumentException("a recovery id is 0 or 1, not " + recoveryId);
    }
    if (key.isPresent() && recoveryId != 0) {
      throw new IllegalArgumentException("a signature with a key has the recovery id 0");
    }
  }

  /** Without a key. */
  public Signature(Hash r, Hash s, int recoveryId) {
    this(r, s, recoveryId, Optional.empty());
  }

  /** With the key that made it. */
  public Signature(Hash r, Hash s, PublicKey key) {
    this(r, s, 0, Optional.of(key));
  }

  /**
   * r, s and the recovery id: 65 bytes; with a key r, s, {@value #KEY_FOLLOWS} and the key: 129.
   */
  public Bytes toBytes() {
    Bytes numbers = Bytes.concat(r.bytes(), s.bytes());
    return key.map(k -> Bytes.concat(numbers, Bytes.of((byte) KEY_FOLLOWS), k.encoded()))
        .orElseGet(() -> Bytes.concat(numbers, Bytes.of((byte) recoveryId)));
  }

  /** Empty when these are no bytes that {@link #toBytes} gives. */
  public static Optional<Signature> parse(Bytes bytes) {
    if (bytes.size() != SIZE && bytes.size() != MAX_SIZE) {
      return Optional.empty();
    }
    Hash r = new Hash(bytes.slice(0, Hash.SIZE));
    Hash s = new Hash(bytes.slice(Hash.SIZE, 2 * Hash.SIZE));
    int form = bytes.get(SIZE - 1);
    if (bytes.size() == MAX_SIZE) {
      return form == KEY_FOLLOWS
          ? Optional.of(new Signature(r, s, new PublicKey(bytes.slice(SIZE, MAX_SIZE))))
          : Optional.empty();
    }
    return form == 0 || form == 1 ? Optional.of(new Signature(r, s, form)) : Optional.empty();
  }

  /**
   * @throws IllegalArgumentException when these are no bytes that {@link #toBytes} gives
   */
  public static Signature fromBytes(Bytes bytes) {
    return parse(bytes)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a signature has 65 bytes, the last of them 0 or 1, or 129 with its key; these"
                        + " are "
                        + bytes.size()));
  }
}
