package org.cpchain.dpor.core.random;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * Numbers that follow from a seed, the same everywhere: the hash function in counter mode. The
 * reference used the generator of its language's library (facts §3.4), which nobody can follow
 * elsewhere; this one takes a few lines in any language.
 *
 * <p>Block {@code i = 0, 1, 2, …} of the stream is {@code H(tag ‖ n ‖ label ‖ seed ‖ i)} with
 * {@code tag} the ASCII text {@value #TAG}, {@code n} the label's length in one byte, the label in
 * ASCII, 32 bytes of seed, and {@code i} in 8 bytes, big endian. The stream is read in words of 8
 * bytes, unsigned, big endian.
 *
 * <p>A number below a bound {@code b ≥ 1}: with {@code k} the number of words that {@code b − 1}
 * takes (at least one), read {@code k} words as one number {@code v}, the first word highest; when
 * {@code v ≥ 2^(64k) − 2^(64k) mod b}, read again; otherwise the number is {@code v mod b}. Each is
 * equally likely.
 *
 * <p>Not thread-safe: an object is a place in its stream.
 */
public final class SeededNumbers {
  static final String TAG = "cpchain:dpor:numbers:1";

  private static final int MOST_LABEL = 255;
  private static final int WORD = Long.BYTES;

  private final Digest digest;
  private final Bytes prefix;
  private long next;
  private Bytes block = Bytes.EMPTY;
  private int at;

  /**
   * @param label what the numbers are for; other labels give other numbers of the same seed
   * @throws IllegalArgumentException when the label is no ASCII text of 1 to 255 characters
   */
  public SeededNumbers(Digest digest, Hash seed, String label) {
    if (label.isEmpty() || label.length() > MOST_LABEL || !isAscii(label)) {
      throw new IllegalArgumentException("the label is no ASCII text of 1 to 255 characters");
    }
    this.digest = digest;
    this.prefix =
        Bytes.concat(ascii(TAG), Bytes.of((byte) label.length()), ascii(label), seed.bytes());
  }

  /** A number from 0 to {@code bound − 1}, each equally likely. */
  public long below(long bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("no number is below " + bound);
    }
    // 2^64 mod bound, and the words that are left over when the others are dealt out evenly
    long excess = Long.remainderUnsigned(Long.remainderUnsigned(-1L, bound) + 1, bound);
    long last = -1L - excess;
    long word = word();
    while (Long.compareUnsigned(word, last) > 0) {
      word = word();
    }
    return Long.remainderUnsigned(word, bound);
  }

  /** As {@link #below(long)}, of any size. */
  public BigInteger below(BigInteger bound) {
    if (bound.signum() < 1) {
      throw new IllegalArgumentException("no number is below " + bound);
    }
    int words = Math.max(1, (bound.subtract(BigInteger.ONE).bitLength() + 63) / 64);
    BigInteger range = BigInteger.ONE.shiftLeft(64 * words);
    BigInteger limit = range.subtract(range.mod(bound));
    BigInteger value = read(words);
    while (value.compareTo(limit) >= 0) {
      value = read(words);
    }
    return value.mod(bound);
  }

  /**
   * The items in an order that is equally likely as any other: for {@code i} from the last place
   * down to the second, the item at {@code i} changes places with the one at {@code below(i + 1)}.
   */
  public <T> List<T> shuffled(List<T> items) {
    List<T> result = new ArrayList<>(items);
    for (int i = result.size() - 1; i > 0; i--) {
      Collections.swap(result, i, (int) below(i + 1L));
    }
    return List.copyOf(result);
  }

  private BigInteger read(int words) {
    ByteBuffer value = ByteBuffer.allocate(words * WORD);
    for (int i = 0; i < words; i++) {
      value.putLong(word());
    }
    return new BigInteger(1, value.array());
  }

  private long word() {
    if (at == block.size()) {
      Bytes counter = Bytes.of(ByteBuffer.allocate(WORD).putLong(next++).array());
      block = digest.hash(Bytes.concat(prefix, counter)).bytes();
      at = 0;
    }
    long word = block.asByteBuffer().getLong(at);
    at += WORD;
    return word;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static Bytes ascii(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
