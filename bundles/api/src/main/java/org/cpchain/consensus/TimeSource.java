package org.cpchain.consensus;

/** Wall-clock time and alarms, so that tests and simulations can rule over them. */
public interface TimeSource {
  /** Milliseconds since 1970 UTC. */
  long now();

  /** Runs the action once, after the delay, on a thread of the host; it must return at once. */
  Alarm after(long millis, Runnable action);

  @FunctionalInterface
  interface Alarm {
    void cancel();
  }
}
