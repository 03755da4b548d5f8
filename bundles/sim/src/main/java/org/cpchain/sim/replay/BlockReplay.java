package org.cpchain.sim.replay;

import java.util.function.BooleanSupplier;

/** A candidate and the blocks of a chain that it works through once more. */
public interface BlockReplay {
  /**
   * Replays the heights; once. When the thread is interrupted, those that are not yet begun are
   * left out; when too much differs, too.
   *
   * @param from at least 1
   * @param to at most the chain's height; below {@code from} when there is nothing to replay
   * @param enough asked at each height; when true, no more are begun
   * @throws HistoryException when the chain cannot be read
   */
  Findings run(long from, long to, BooleanSupplier enough);

  /** What is worked on, for whoever waits for it, with the height. Any thread may ask. */
  String underWay();
}
