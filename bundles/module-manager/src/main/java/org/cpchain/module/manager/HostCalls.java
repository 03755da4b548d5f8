package org.cpchain.module.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cpchain.module.manager.core.Input;

/** What a host is asked in a swap, each by a thread of its own. Safe for use by several threads. */
final class HostCalls {
  private static final Input STOPPED = new Input.Stopped();

  private final ExecutorService workers;

  /** All that were begun and may not have come to their end. */
  private final List<Call> begun = new ArrayList<>();

  HostCalls(ExecutorService workers) {
    this.workers = workers;
  }

  /**
   * @param failed what it means that the host fails
   */
  Call begin(Supplier<Input> task, Function<Throwable, Input> failed) {
    CompletableFuture<Input> outcome = new CompletableFuture<>();
    AtomicBoolean started = new AtomicBoolean();
    Runnable guarded =
        () -> {
          if (started.compareAndSet(false, true)) {
            outcome.complete(input(task, failed));
          }
        };
    try {
      Call call = new Call(outcome, started, workers.submit(guarded));
      synchronized (begun) {
        begun.removeIf(old -> old.outcome().isDone());
        begun.add(call);
      }
      return call;
    } catch (RejectedExecutionException e) {
      outcome.complete(STOPPED);
      return new Call(outcome, started, outcome);
    }
  }

  private static Input input(Supplier<Input> task, Function<Throwable, Input> failed) {
    try {
      return task.get();
    } catch (Exception | Error e) { // a module's code may throw anything
      return failed.apply(e);
    }
  }

  /** Whether nothing goes on any more. */
  boolean areOver() {
    synchronized (begun) {
      return begun.stream().allMatch(call -> call.outcome().isDone());
    }
  }

  static boolean isDone(CompletableFuture<?> future, long millis) throws InterruptedException {
    try {
      future.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("what a module fails with is an input", e);
    }
  }

  /**
   * @param outcome comes when it has ended, also when it was interrupted
   * @param started or will never start
   */
  record Call(CompletableFuture<Input> outcome, AtomicBoolean started, Future<?> task) {
    void interrupt() {
      if (started.compareAndSet(false, true)) {
        outcome.complete(STOPPED);
      }
      task.cancel(true);
    }
  }
}
