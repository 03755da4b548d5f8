package org.cpchain.ledger.core.trie;

import java.nio.ByteBuffer;
import org.cpchain.base.Bytes;

/**
 * Hands out the places under which one block's new nodes are kept: the block's height and a running
 * number. A store that is ordered by keys thus appends, where hashes as keys would have it write
 * all over its file. For use by one thread.
 */
public final class Places {
  private static final int NUMBER_BITS = 24;
  private static final long MAX_HEIGHT = Long.MAX_VALUE >> NUMBER_BITS;

  private final long end;
  private long next;

  /**
   * @param height of the block, from 0
   */
  public Places(long height) {
    if (height < 0 || height > MAX_HEIGHT) {
      throw new IllegalArgumentException("no height: " + height);
    }
    this.next = height << NUMBER_BITS;
    this.end = next + (1L << NUMBER_BITS);
  }

  long next() {
    if (next == end) {
      throw new IllegalStateException("a block has too many new trie nodes");
    }
    return next++;
  }

  /** The first place of a height. */
  public static long first(long height) {
    return new Places(height).next;
  }

  /** Under which an entry at the place is kept. */
  public static Bytes key(long place) {
    return Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(place).array());
  }

  /** What {@link #key} was made of. */
  public static long place(Bytes key) {
    return ByteBuffer.wrap(key.toArray()).getLong();
  }
}
