package org.cpchain.ledger.node;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread, of which it can be seen when a work does not end. */
final class Lane extends ThreadPoolExecutor {
  private final WorkWatch watch = new WorkWatch();

  Lane(ThreadFactory threads) {
    super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
  }

  WorkWatch watch() {
    return watch;
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable task) {
    watch.begin(thread);
  }

  @Override
  protected void afterExecute(Runnable task, Throwable thrown) {
    watch.end();
  }
}
