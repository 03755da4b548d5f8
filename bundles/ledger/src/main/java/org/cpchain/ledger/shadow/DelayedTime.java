package org.cpchain.ledger.shadow;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cpchain.consensus.TimeSource;

/** The time of a moment ago: what the running engine does then, it has done now. */
final class DelayedTime implements TimeSource {
  private final TimeSource real;
  private final long delayMillis;
  private final ScheduledExecutorService alarms;

  DelayedTime(TimeSource real, long delayMillis, ScheduledExecutorService alarms) {
    this.real = real;
    this.delayMillis = delayMillis;
    this.alarms = alarms;
  }

  @Override
  public long now() {
    return real.now() - delayMillis;
  }

  @Override
  public Alarm after(long millis, Runnable action) {
    Future<?> alarm = alarms.schedule(action, millis, TimeUnit.MILLISECONDS);
    return () -> alarm.cancel(false);
  }
}
