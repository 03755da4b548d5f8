package org.cpchain.storage.switching;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.cpchain.storage.StorageException;

/** A thread that works with an engine, and is left behind when the engine does not return. */
final class Hand implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "storage-move");
            made.setDaemon(true);
            return made;
          });

  /**
   * @throws StorageException when the engine fails, does not return in time, or whoever waits is
   *     interrupted, and stays so
   */
  <T> T call(String what, Duration limit, Callable<T> task) {
    Future<T> result = thread.submit(task);
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StorageException told
          ? told
          : new StorageException(what + ": " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      result.cancel(true);
      throw new StorageException(what + " took more than " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      throw new StorageException(what + " was interrupted", e);
    }
  }

  /**
   * For a task that has limits of its own and must come to its end: an interruption is kept for
   * later.
   *
   * @throws StorageException when the task fails
   */
  <T> T callToTheEnd(Supplier<T> task) {
    try {
      return CompletableFuture.supplyAsync(task, thread).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StorageException told
          ? told
          : new StorageException(String.valueOf(e.getCause()), e.getCause());
    }
  }

  /** Whether it was closed, and nothing goes on any more. */
  boolean isOver() {
    return thread.isTerminated();
  }

  /** Returns when the thread is over, or after a second. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      boolean unused = thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
