package org.cpchain.ledger.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs what a module does in a thread of its own, and waits for it no longer than a limit. */
final class Bounded {
  private final String name;
  private final long limitSeconds;

  /** It has not come to its end in time. */
  static final class LateException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private LateException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * @param name of the thread
   */
  Bounded(String name, long limitSeconds) {
    this.name = name;
    this.limitSeconds = limitSeconds;
  }

  /**
   * @throws LateException when it has not come to its end in time; its thread goes on then
   * @throws IllegalStateException when it fails
   */
  <T> T call(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(work.get());
              } catch (Throwable e) {
                result.completeExceptionally(Thrown.readable(e));
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    try {
      return result.get(limitSeconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(words(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new LateException("it has not come to an end after " + limitSeconds + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What an error says is no sentence without its kind: the name of a method, for instance. */
  private static String words(Throwable failure) {
    return failure instanceof RuntimeException && failure.getMessage() != null
        ? failure.getMessage()
        : failure.toString();
  }
}
