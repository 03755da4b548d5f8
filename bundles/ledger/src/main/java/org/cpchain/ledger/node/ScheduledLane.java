package org.cpchain.ledger.node;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As {@link Lane}, for works of a later time. */
final class ScheduledLane extends ScheduledThreadPoolExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduledLane.class);

  private final WorkWatch watch = new WorkWatch();

  ScheduledLane(ThreadFactory threads) {
    super(1, threads);
  }

  /** What was put off does not keep it from ending. */
  ScheduledLane forgetful() {
    setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    setRemoveOnCancelPolicy(true);
    return this;
  }

  WorkWatch watch() {
    return watch;
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable work) {
    watch.begin(thread);
  }

  /** By itself it keeps failures in futures that nobody reads. */
  @Override
  protected void afterExecute(Runnable work, Throwable thrown) {
    watch.end();
    if (work instanceof Future<?> done && done.isDone() && !done.isCancelled()) {
      try {
        done.get();
      } catch (ExecutionException failed) {
        LOG.error(
            "Work failed on the thread {}", Thread.currentThread().getName(), failed.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
