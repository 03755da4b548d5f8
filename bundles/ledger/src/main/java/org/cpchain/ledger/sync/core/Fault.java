package org.cpchain.ledger.sync.core;

/**
 * What a peer has done wrong, and how long it is not asked after the first time; then twice that.
 */
public enum Fault {
  /** No answer in time. */
  SLOW(2_000),
  /** An answer without what the peer said it had. */
  EMPTY(10_000),
  /** Data that cannot be true, or cannot be read. */
  FALSE(60_000);

  private static final long LONGEST = 600_000;
  private static final int MOST_DOUBLINGS = 10;

  private final long pause;

  Fault(long pause) {
    this.pause = pause;
  }

  /** Milliseconds. */
  long pause(int earlier) {
    return Math.min(LONGEST, pause << Math.min(earlier, MOST_DOUBLINGS));
  }
}
