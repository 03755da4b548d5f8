package org.cpchain.intake;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cpchain.base.Result;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.Submissions.Submitted;

/** Submits calls and waits until they are final. Safe for use by several threads. */
final class Caller implements AutoCloseable {
  private final Submissions submissions;
  private final Map<Object, CompletableFuture<Receipt>> waiting = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Caller(Submissions submissions) {
    this.submissions = submissions;
  }

  /**
   * Submits under the call's own key. When that has reverted before and an operator has replayed
   * the message since, it gets a key of its own; calls that have succeeded keep theirs, so that
   * they are not done twice.
   */
  Result<Submitted> submit(Submission call, int attempt) {
    for (int n = 0; n < attempt; n++) {
      Submission named = named(call, n);
      if (!hasReverted(named)) {
        return submissions.submit(named);
      }
    }
    return submissions.submit(named(call, attempt));
  }

  /** The receipt; empty when the chain takes too long or the node stops. */
  Optional<Receipt> await(Submitted submitted, Duration patience) throws InterruptedException {
    CompletableFuture<Receipt> receipt = submitted.receipt().toCompletableFuture().copy();
    Object turn = new Object();
    waiting.put(turn, receipt);
    try {
      return closed
          ? Optional.empty()
          : Optional.of(receipt.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } finally {
      waiting.remove(turn);
    }
  }

  /** Nobody waits any more. */
  @Override
  public void close() {
    closed = true;
    waiting
        .values()
        .forEach(receipt -> receipt.completeExceptionally(new IllegalStateException("closed")));
  }

  private boolean hasReverted(Submission call) {
    return submissions
        .find(call.idempotencyKey())
        .map(earlier -> earlier.receipt().toCompletableFuture())
        .filter(receipt -> receipt.isDone() && !receipt.isCompletedExceptionally())
        .filter(receipt -> !receipt.join().success())
        .isPresent();
  }

  private static Submission named(Submission call, int attempt) {
    return attempt == 0
        ? call
        : new Submission(
            call.idempotencyKey() + "#" + attempt,
            call.account(),
            call.to(),
            call.value(),
            call.data());
  }
}
