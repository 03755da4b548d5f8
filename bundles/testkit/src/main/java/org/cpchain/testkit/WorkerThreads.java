package org.cpchain.testkit;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cpchain.consensus.Workers;

/** Two threads for one engine. Close it after the engine has stopped. */
public final class WorkerThreads implements Workers, AutoCloseable {
  private static final long CLOSE_SECONDS = 30;

  private final ExecutorService steps =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "testkit-steps"));
  private final ExecutorService application =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "testkit-application"));

  @Override
  public Executor steps() {
    return steps;
  }

  @Override
  public Executor application() {
    return application;
  }

  /** What is queued is done first. */
  @Override
  public void close() {
    List<ExecutorService> both = List.of(steps, application);
    both.forEach(ExecutorService::shutdown);
    try {
      for (ExecutorService executor : both) {
        executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
