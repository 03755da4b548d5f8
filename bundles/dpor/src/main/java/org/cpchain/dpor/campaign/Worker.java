package org.cpchain.dpor.campaign;

import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that does a step whenever it is woken, however often that was meanwhile, and now and
 * then by itself. Closing it ends a step that asks {@code goOn} in time.
 */
final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final long CLOSE_MILLIS = 5000;

  /** What failed is tried again also where no block comes. */
  private static final long IDLE_MILLIS = 15_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Step step;
  private final Thread thread;
  private boolean due;
  private volatile boolean closed;

  /** What is done; it returns soon when {@code goOn} says false. */
  @FunctionalInterface
  interface Step {
    void run(BooleanSupplier goOn);
  }

  /**
   * @param priority of the thread
   */
  // not for correctness: puzzles are to take what others leave
  @SuppressWarnings("ThreadPriorityCheck")
  Worker(String name, int priority, Step step) {
    this.step = step;
    this.thread = new Thread(this::run, name);
    thread.setPriority(priority);
    thread.setDaemon(true);
    thread.start();
  }

  synchronized void wake() {
    due = true;
    notifyAll();
  }

  private void run() {
    while (await()) {
      try {
        step.run(() -> !closed);
      } catch (RuntimeException e) {
        LOG.error("A step of {} failed; it goes on with the next block", thread.getName(), e);
      }
    }
  }

  private synchronized boolean await() {
    long until = System.nanoTime() + IDLE_MILLIS * NANOS_PER_MILLI;
    try {
      long left = IDLE_MILLIS;
      while (!due && !closed && left > 0) {
        wait(left);
        left = (until - System.nanoTime()) / NANOS_PER_MILLI;
      }
    } catch (InterruptedException e) {
      return false;
    }
    due = false;
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      notifyAll();
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
