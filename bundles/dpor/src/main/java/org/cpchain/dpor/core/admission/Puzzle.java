package org.cpchain.dpor.core.admission;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * A puzzle of one account and one block (facts §3.2). A nonce solves it when the {@link Work} of
 * {@link #data}, read as a number, big endian, is at most {@link #target}: one of {@code
 * 2^difficulty} nonces does. The block's hash keeps anybody from starting before there is the
 * block, the address keeps others from using the nonce.
 *
 * @param difficulty 0 (every nonce is right) to 256
 */
public record Puzzle(Address node, Hash block, int difficulty) {
  public static final int MOST_DIFFICULT = 256;

  private static final int DATA_SIZE = Address.SIZE + Hash.SIZE + Long.BYTES;

  public Puzzle {
    if (difficulty < 0 || difficulty > MOST_DIFFICULT) {
      throw new IllegalArgumentException("a puzzle of difficulty " + difficulty);
    }
  }

  /**
   * {@code address ‖ block hash ‖ nonce}, 60 bytes.
   *
   * @param nonce 8 bytes, little endian; unsigned
   */
  public Bytes data(long nonce) {
    ByteBuffer data = ByteBuffer.allocate(DATA_SIZE);
    data.put(node.toArray()).put(block.toArray());
    return Bytes.of(data.order(ByteOrder.LITTLE_ENDIAN).putLong(nonce).array());
  }

  /** {@code 2^(256 − difficulty)}. */
  public BigInteger target() {
    return BigInteger.ONE.shiftLeft(MOST_DIFFICULT - difficulty);
  }

  public boolean isSolvedBy(Work work, long nonce) {
    return new BigInteger(1, work.of(data(nonce)).toArray()).compareTo(target()) <= 0;
  }

  /**
   * The first nonce that solves the puzzle, of {@code tries} from {@code from} on; behind 2^64−1
   * comes 0. Who searches calls it again and again, and looks at the clock between the calls.
   */
  public OptionalLong search(Work work, long from, long tries) {
    for (long tried = 0; tried < tries; tried++) {
      if (isSolvedBy(work, from + tried)) {
        return OptionalLong.of(from + tried);
      }
    }
    return OptionalLong.empty();
  }
}
