package org.cpchain.ledger.node;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cpchain.consensus.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's clock, and alarms on an executor that somebody else owns. */
final class NodeTime implements TimeSource {
  private static final Logger LOG = LoggerFactory.getLogger(NodeTime.class);

  private final ScheduledExecutorService alarms;

  NodeTime(ScheduledExecutorService alarms) {
    this.alarms = alarms;
  }

  @Override
  public long now() {
    return System.currentTimeMillis();
  }

  @Override
  public Alarm after(long millis, Runnable action) {
    try {
      Future<?> scheduled =
          alarms.schedule(() -> run(action), Math.max(0, millis), TimeUnit.MILLISECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException e) {
      // the node is stopping: there is nobody left to be woken
      return () -> {};
    }
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (Exception | Error e) {
      LOG.error("What an alarm was set for has failed", e);
    }
  }
}
