package org.cpchain.ledger.sync.core;

import java.util.Optional;

/**
 * What a peer may still ask for: a few questions at a time, and so many bytes a second; who asks
 * for more waits. Times in milliseconds.
 *
 * @param waiting questions that are not answered yet
 * @param paidUntil what it has been given counts until then
 */
public record Allowance(int waiting, long paidUntil) {
  public static final Allowance FULL = new Allowance(0, Long.MIN_VALUE);

  /** Further questions are dropped. */
  public static final int MOST_WAITING = 8;

  /** Bytes a millisecond. */
  static final long RATE = 16 << 10;

  /** So much is given at once. */
  static final long BURST = 1_000;

  /** What a question costs, however little there is to be read. */
  static final long QUESTION = 4 << 10;

  /** One more question, unless too many wait. */
  public Optional<Allowance> asked() {
    return waiting >= MOST_WAITING
        ? Optional.empty()
        : Optional.of(new Allowance(waiting + 1, paidUntil));
  }

  /** How long the next answer has to wait. */
  public long delay(long now) {
    return paidUntil == Long.MIN_VALUE ? 0 : Math.max(0, paidUntil - BURST - now);
  }

  /**
   * A question is answered.
   *
   * @param bytes that were read or sent for it
   */
  public Allowance answered(long bytes, long now) {
    long cost = (QUESTION + bytes) / RATE + 1;
    return new Allowance(waiting - 1, Math.max(now, paidUntil) + cost);
  }

  /** Whether it need not be remembered. */
  public boolean isFull(long now) {
    return waiting == 0 && paidUntil <= now;
  }
}
