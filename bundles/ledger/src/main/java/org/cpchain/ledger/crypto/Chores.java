package org.cpchain.ledger.crypto;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for what is looked after now and then. */
final class Chores implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Chores::named);

  Chores() {
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread named(Runnable work) {
    Thread thread = new Thread(work, "ledger-crypto");
    thread.setDaemon(true);
    return thread;
  }

  void later(Duration delay, Runnable work) {
    try {
      Future<?> scheduled =
          thread.schedule(() -> run(work), delay.toMillis(), TimeUnit.MILLISECONDS);
      if (scheduled.isCancelled()) {
        LOG.debug("not looked at any more: the chain's crypto is closed");
      }
    } catch (RejectedExecutionException atTheEnd) {
      LOG.debug("not looked at any more", atTheEnd);
    }
  }

  /** Now; what it throws is told. */
  void run(Runnable work) {
    try {
      work.run();
    } catch (Exception | Error e) {
      LOG.error("looking after the chain's crypto failed", e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
