package org.cpchain.ledger.shadow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tells when this machine had no time for its threads: what a candidate misses then is not its
 * fault. Times are nanoseconds of any beginning. Safe for use by several threads.
 */
final class Pulse {
  /** So often it is to be felt. */
  static final long BEAT_MILLIS = 20;

  /** A thread that is called so much too late has waited for the machine. */
  private static final long LATE = TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS + 80);

  private final List<Pause> pauses = new ArrayList<>();
  private long last;

  private record Pause(long from, long to) {}

  Pulse(long now) {
    this.last = now;
  }

  synchronized void beat(long now) {
    if (now - last > LATE) {
      pauses.add(new Pause(last, now));
    }
    last = now;
  }

  /** Whether it was late in any moment between the two. */
  synchronized boolean missed(long from, long to) {
    return pauses.stream().anyMatch(pause -> pause.from() - to <= 0 && from - pause.to() <= 0);
  }
}
