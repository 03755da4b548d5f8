package org.cpchain.contract.system.vesting;

import java.math.BigInteger;

/**
 * When the team's CPC comes free (White Paper 2.0 §7.1: locked for four years, in the first year
 * all of it, then batches each following year). One third each at the end of the second, the third
 * and the fourth year; pure.
 */
final class Schedule {
  /** 365 days, milliseconds. */
  static final long YEAR = 365L * 24 * 60 * 60 * 1000;

  static final long YEARS = 4;
  private static final BigInteger BATCHES = BigInteger.valueOf(YEARS - 1);

  private Schedule() {}

  /**
   * What is free of an amount: {@code amount · batches / 3}, rounded down to the wei, and all of it
   * after four years.
   *
   * @param elapsed milliseconds since the lock began
   */
  static BigInteger free(BigInteger amount, long elapsed) {
    long batches = Math.max(0, Math.min(YEARS, elapsed / YEAR) - 1);
    return amount.multiply(BigInteger.valueOf(batches)).divide(BATCHES);
  }
}
