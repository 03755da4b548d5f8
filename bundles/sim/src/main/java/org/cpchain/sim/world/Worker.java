package org.cpchain.sim.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A thread of a machine: does one task after the other, each of which takes its time, and what it
 * turns out to cost besides.
 */
final class Worker {
  private final Timeline timeline;
  private final Meter meter;
  private final Consumer<Runnable> run;
  private final Deque<Task> waiting = new ArrayDeque<>();
  private boolean busy;

  private record Task(long micros, Runnable action) {}

  /**
   * @param meter counts what a task costs
   */
  Worker(Timeline timeline, Meter meter, Consumer<Runnable> run) {
    this.timeline = timeline;
    this.meter = meter;
    this.run = run;
  }

  /**
   * @param micros how long the task takes before it has an effect
   */
  void give(long micros, Runnable task) {
    waiting.add(new Task(micros, task));
    if (!busy) {
      next();
    }
  }

  private void next() {
    Task task = waiting.poll();
    busy = task != null;
    if (busy) {
      timeline.after(task.micros(), () -> perform(task));
    }
  }

  private void perform(Task task) {
    meter.begin();
    run.accept(task.action());
    long spent = meter.end();
    if (spent > 0) {
      timeline.after(spent, this::next);
    } else {
      next();
    }
  }
}
