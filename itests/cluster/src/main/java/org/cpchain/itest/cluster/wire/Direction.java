package org.cpchain.itest.cluster.wire;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * What happens to all bytes that one node sends to another, whichever of the two has dialed. Safe
 * for use by several threads.
 */
final class Direction {
  /** How long TCP waits, at the least, until it sends again what was lost (Linux). */
  private static final long RETRANSMISSION_MILLIS = 200;

  private static final int PERMILLE = 1000;

  private boolean held;
  private long delayMillis;
  private int lossPermille;

  /** Nothing arrives any more; what is sent meanwhile arrives after {@link #calm}. */
  synchronized void hold() {
    held = true;
  }

  /** A piece takes the time, or up to a half more. */
  synchronized void delay(long millis) {
    delayMillis = millis;
  }

  /** So many pieces of a thousand are lost, that is: arrive, with all behind them, later. */
  synchronized void lose(int permille) {
    lossPermille = permille;
  }

  synchronized void calm() {
    held = false;
    delayMillis = 0;
    lossPermille = 0;
    notifyAll();
  }

  synchronized void awaitOpen() throws InterruptedException {
    while (held) {
      wait();
    }
  }

  /** How long the next piece takes. */
  synchronized long transitNanos() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long millis = delayMillis + random.nextLong(delayMillis / 2 + 1);
    for (long again = RETRANSMISSION_MILLIS;
        random.nextInt(PERMILLE) < lossPermille && again < 10 * RETRANSMISSION_MILLIS;
        again *= 2) {
      millis += again;
    }
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
