package org.cpchain.ledger.node;

import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.cpchain.consensus.TimeSource;

/**
 * Leaves a pause of {@value #PAUSE_MILLIS} ms after a block: transactions that come close together
 * share the cost of a block, and one that comes alone starts a block at once. When many wait there
 * is no pause.
 */
final class BlockPace {
  private static final long PAUSE_MILLIS = 20;
  private static final int MANY = 500;

  private final TimeSource time;
  private final IntSupplier waiting;
  private final Runnable over;
  private volatile long notBefore = System.nanoTime();

  /**
   * @param waiting how many transactions could be in the next block
   * @param over told when a pause is over
   */
  BlockPace(TimeSource time, IntSupplier waiting, Runnable over) {
    this.time = time;
    this.waiting = waiting;
    this.over = over;
  }

  /** Whether the next block may be made now. */
  boolean mayBuild() {
    return notBefore - System.nanoTime() <= 0 || waiting.getAsInt() >= MANY;
  }

  /** A block has become final. */
  void blockFinal() {
    notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
    TimeSource.Alarm unused = time.after(PAUSE_MILLIS + 1, over);
  }
}
