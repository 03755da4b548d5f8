package org.cpchain.testkit;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.cpchain.consensus.TimeSource;

/** The machine's own time. Close it after the engines that use it. */
public final class WallTime implements TimeSource, AutoCloseable {
  private final ScheduledExecutorService alarms;

  public WallTime() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "testkit-time"));
    executor.setRemoveOnCancelPolicy(true);
    alarms = executor;
  }

  @Override
  public long now() {
    return System.currentTimeMillis();
  }

  @Override
  public Alarm after(long millis, Runnable action) {
    ScheduledFuture<?> alarm = alarms.schedule(action, millis, TimeUnit.MILLISECONDS);
    return () -> alarm.cancel(false);
  }

  @Override
  public void close() {
    alarms.shutdownNow();
  }
}
