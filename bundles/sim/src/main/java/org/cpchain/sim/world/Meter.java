package org.cpchain.sim.world;

/** How much time the task at hand has taken so far. A machine does one task at a time. */
public final class Meter {
  private long spent;

  void begin() {
    spent = 0;
  }

  void spend(long micros) {
    spent += micros;
  }

  /** Microseconds; 0 while no task is at hand. */
  long spent() {
    return spent;
  }

  /** The task is done; what it took. */
  long end() {
    long all = spent;
    spent = 0;
    return all;
  }
}
