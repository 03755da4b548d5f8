package org.cpchain.dpor.core.beacon;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.dpor.core.random.Digest;

/**
 * An account's promise of a secret. An account has one; a later one takes its place.
 *
 * @param hash from {@link #hash(Digest, Address, Hash)}
 * @param term in which it was made; it counts in later terms only, so that nobody chooses a secret
 *     when others of the same term are known
 */
public record Commitment(Hash hash, long term) {
  static final String TAG = "cpchain:dpor:commitment:1";

  private static final byte VERSION = 1;
  private static final int SIZE = 1 + Hash.SIZE + Long.BYTES;

  public Commitment {
    if (term < 0) {
      throw new IllegalArgumentException("a commitment of term " + term);
    }
  }

  /**
   * {@code H(tag ‖ address ‖ secret)} with the ASCII text {@value #TAG}. The address makes another
   * account's commitment worthless to whoever copies it.
   *
   * @param secret 32 bytes that nobody can guess
   */
  public static Hash hash(Digest digest, Address who, Hash secret) {
    Bytes tag = Bytes.of(TAG.getBytes(StandardCharsets.US_ASCII));
    return digest.hash(Bytes.concat(tag, who.bytes(), secret.bytes()));
  }

  /** Whether {@code secret} is what {@code who} promised. */
  public boolean isKeptBy(Digest digest, Address who, Hash secret) {
    return hash.equals(hash(digest, who, secret));
  }

  /** The stored form: version, hash, term. */
  public Bytes bytes() {
    ByteBuffer out = ByteBuffer.allocate(SIZE).put(VERSION).put(hash.toArray()).putLong(term);
    return Bytes.of(out.array());
  }

  /**
   * @throws IllegalArgumentException when the bytes are not a record of this version
   */
  public static Commitment read(Bytes record) {
    if (record.size() != SIZE || record.get(0) != VERSION) {
      throw new IllegalArgumentException("no commitment of version " + VERSION + ": " + record);
    }
    ByteBuffer in = record.asByteBuffer().position(1);
    return new Commitment(new Hash(Bytes.read(in, Hash.SIZE)), in.getLong());
  }
}
