package org.cpchain.sim.console;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.cpchain.base.Result;

/**
 * Work of a candidate that nobody trusts yet, on a thread of its own: whoever waits for it gives it
 * up when it takes no step for too long.
 */
final class BoundedWork {
  private static final long LOOK_MILLIS = 50;
  private static final long LAST_CHANCE_MILLIS = 1_000;

  private final Duration limit;
  private final BooleanSupplier stopped;

  /**
   * @param limit from one step to the next
   * @param stopped whether the work is to end with the step under way
   */
  BoundedWork(Duration limit, BooleanSupplier stopped) {
    this.limit = limit;
    this.stopped = stopped;
  }

  /**
   * What is done.
   *
   * @param <R> what comes of it
   */
  interface Work<R> {
    /**
     * @param enough to be asked at each step; when true, it is to end
     */
    R run(BooleanSupplier enough) throws Exception;
  }

  /**
   * Does the work; when the calling thread is interrupted it is told so, and waited for all the
   * same.
   *
   * @return refused with {@code hangs} when it was given up; the message says what is left of it
   * @throws Exception that came out of the work
   */
  <R> Result<R> run(Work<R> work) throws Exception {
    AtomicLong lastStep = new AtomicLong(System.nanoTime());
    AtomicBoolean ended = new AtomicBoolean();
    FutureTask<R> task =
        new FutureTask<>(
            () ->
                work.run(
                    () -> {
                      lastStep.set(System.nanoTime());
                      return ended.get() || stopped.getAsBoolean();
                    }));
    Thread thread = new Thread(task, "rehearsal");
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (System.nanoTime() - lastStep.get() < limit.toNanos()) {
        try {
          return Result.ok(task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
          // it goes on
        } catch (InterruptedException e) {
          interrupted = true;
          ended.set(true);
          thread.interrupt();
        }
      }
      ended.set(true);
      return Result.refused("hangs", giveUp(thread));
    } catch (ExecutionException e) {
      throw cause(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String giveUp(Thread thread) {
    thread.interrupt();
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(LAST_CHANCE_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return "it has not come to an end within "
        + limit.toSeconds()
        + " s and was given up"
        + (thread.isAlive()
            ? "; it is deaf to interruption and keeps a thread until the node is started again"
            : "; its thread has ended");
  }

  private static Exception cause(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof Exception exception ? exception : e;
  }
}
