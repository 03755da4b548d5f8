package org.cpchain.sim.world;

/**
 * A machine's wall clock: ahead or behind, and too fast or too slow. It may be set anew; alarms go
 * by the oscillator, which nobody sets.
 */
public final class SimClock {
  /** What right clocks show at the beginning: milliseconds since 1970 UTC. */
  public static final long EPOCH_MILLIS = 1_800_000_000_000L;

  private static final long MILLION = 1_000_000;

  private final Timeline timeline;
  private final int driftPpm;
  private long offsetMillis;

  /**
   * @param driftPpm microseconds gained in a second; negative when the clock is slow
   */
  public SimClock(Timeline timeline, long offsetMillis, int driftPpm) {
    this.timeline = timeline;
    this.offsetMillis = offsetMillis;
    this.driftPpm = driftPpm;
  }

  /** What the clock shows, milliseconds since 1970 UTC. */
  public long millis() {
    long own = timeline.now() + timeline.now() / MILLION * driftPpm;
    return EPOCH_MILLIS + offsetMillis + own / 1_000;
  }

  /** Sets the clock by so much, as a time service does. */
  public void step(long millis) {
    offsetMillis += millis;
  }

  /** Microseconds of true time until this clock has gone on by the given milliseconds. */
  public long span(long millis) {
    long own = millis * 1_000;
    return own - own / MILLION * driftPpm + 1_000;
  }
}
