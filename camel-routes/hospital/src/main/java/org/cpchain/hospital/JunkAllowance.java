package org.cpchain.hospital;

/**
 * How much is kept of what is no message at all. An operator wants to see the line noise of a
 * partner's system; somebody who sends nothing else must not fill the disk with it. Safe for use by
 * several threads.
 */
final class JunkAllowance {
  static final int PIECES = 100;
  static final long BYTES = 64L << 20;
  private static final long MILLIS_PER_PIECE = 1_000;
  private static final long BYTES_PER_MILLI = 64;

  private long pieceMillis = PIECES * MILLIS_PER_PIECE;
  private long bytes = BYTES;
  private long at;

  /**
   * @param now in milliseconds
   */
  JunkAllowance(long now) {
    this.at = now;
  }

  /** Whether a piece of that size may be kept: 100 at once, and one more each second. */
  synchronized boolean take(int size, long now) {
    long passed = Math.max(0, now - at);
    pieceMillis = Math.min(PIECES * MILLIS_PER_PIECE, pieceMillis + passed);
    bytes = Math.min(BYTES, bytes + Math.min(passed, BYTES) * BYTES_PER_MILLI);
    at = now;
    if (pieceMillis < MILLIS_PER_PIECE || bytes < size) {
      return false;
    }
    pieceMillis -= MILLIS_PER_PIECE;
    bytes -= size;
    return true;
  }
}
