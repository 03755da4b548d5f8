package org.cpchain.sim.world;

import java.util.function.Consumer;

/** A thread of a machine: does one task after the other, each of which takes its time. */
final class Worker {
  private final Timeline timeline;
  private final Consumer<Runnable> run;
  private long busyUntil;

  Worker(Timeline timeline, Consumer<Runnable> run) {
    this.timeline = timeline;
    this.run = run;
  }

  /** The task is done when the time that it takes has gone by. */
  void give(long micros, Runnable task) {
    busyUntil = Math.max(busyUntil, timeline.now()) + micros;
    timeline.at(busyUntil, () -> run.accept(task));
  }
}
