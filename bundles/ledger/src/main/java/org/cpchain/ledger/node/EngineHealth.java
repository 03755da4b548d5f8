package org.cpchain.ledger.node;

import java.util.concurrent.TimeUnit;

/**
 * Whether an engine does its work, as far as that can be seen from outside. Of a network that as a
 * whole stands still nobody can say whose fault it is.
 */
final class EngineHealth {
  /** A few messages of foreign nodes may be beyond it. */
  private static final long MOST_FAILURES = 3;

  /** So many blocks decided by all others and by it none. */
  private static final long BLOCKS = 8;

  private static final long STALL_SECONDS = 15;

  private final GuardedEngine engine;
  private final EngineLease lease;
  private final long began;
  private long height;
  private long movedNanos;

  /**
   * @param height of the last block when it started
   */
  EngineHealth(GuardedEngine engine, EngineLease lease, long height, long nowNanos) {
    this.engine = engine;
    this.lease = lease;
    this.began = height;
    this.height = height;
    this.movedNanos = nowNanos;
  }

  /**
   * Empty text, or what is wrong.
   *
   * @param head height of the last block
   * @param voting whether the node is to take part
   * @param work whether there is something to decide
   */
  synchronized String trouble(long head, boolean voting, boolean work, long nowNanos) {
    if (head != height || !work || !voting) {
      height = head;
      movedNanos = nowNanos;
    }
    if (engine.failures() >= MOST_FAILURES) {
      return "it failed " + engine.failures() + " times, at last with " + engine.lastFailure();
    }
    if (voting && lease.decided() == 0 && head - began >= BLOCKS) {
      return "the chain has grown by " + (head - began) + " blocks, and it decided none of them";
    }
    return nowNanos - movedNanos >= TimeUnit.SECONDS.toNanos(STALL_SECONDS)
        ? "transactions wait, and no block was decided for " + STALL_SECONDS + " s"
        : "";
  }
}
