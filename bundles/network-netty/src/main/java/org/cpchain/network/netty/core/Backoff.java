package org.cpchain.network.netty.core;

/**
 * How long to wait before a peer is dialed again: twice as long after every failure, up to a limit,
 * of which the second half is left to chance, so that nodes do not come back all at once.
 *
 * @param firstMillis after the first failure
 * @param mostMillis at last
 */
public record Backoff(long firstMillis, long mostMillis) {
  /** Chance is given as 0 to this, exclusive. */
  public static final int CHANCES = 1 << 16;

  public Backoff {
    if (firstMillis < 1 || mostMillis < firstMillis || mostMillis > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("no waiting times: " + firstMillis + "-" + mostMillis);
    }
  }

  /**
   * @param failures in a row, 0 or more
   * @param chance 0 to {@link #CHANCES}, exclusive
   */
  public long millis(int failures, int chance) {
    long whole = firstMillis;
    for (int i = 1; i < failures && whole < mostMillis; i++) {
      whole *= 2;
    }
    whole = Math.min(whole, mostMillis);
    long half = whole / 2;
    return whole - half + half * chance / CHANCES;
  }
}
