package org.cpchain.ledger.crypto;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cpchain.base.Result;

/** Work of a provider that nobody trusts yet, on a thread of its own and within a time. */
final class Trials {
  private static final Duration LAST_CHANCE = Duration.ofSeconds(1);

  private Trials() {}

  /**
   * A thread that is deaf to interruption stays until its work ends; whoever hangs so is tried
   * again only at the operator's word.
   *
   * @return refused with {@code hangs} or {@code throws}
   */
  static <R> Result<R> within(Duration limit, Callable<R> work) {
    FutureTask<R> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "ledger-crypto-trial");
    thread.setDaemon(true);
    thread.start();
    try {
      R result = task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      thread.join(LAST_CHANCE.toMillis());
      return Result.ok(result);
    } catch (ExecutionException e) {
      return Result.refused("throws", "it throws " + e.getCause());
    } catch (TimeoutException e) {
      boolean ended = end(thread);
      return Result.refused(
          "hangs",
          "it does not answer within "
              + limit.toMillis()
              + " ms"
              + (ended ? "" : ", and keeps a thread until the node is started again"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(thread);
      return Result.refused("hangs", "interrupted while it was tried");
    }
  }

  /** Whether it has ended. */
  static boolean end(Thread thread) {
    thread.interrupt();
    try {
      thread.join(LAST_CHANCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
