package org.cpchain.testkit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.Transaction;

/**
 * Submissions without a chain: every accepted call is final at once in a block of its own, unless
 * the test says otherwise. Safe for use by several threads.
 */
public final class FakeSubmissions implements Submissions {
  private final Map<String, Submission> accepted = new LinkedHashMap<>();
  private final Map<String, CompletableFuture<Receipt>> receipts = new LinkedHashMap<>();
  private Function<Submission, Optional<Reason>> refuse = call -> Optional.empty();
  private Function<Submission, Optional<String>> revert = call -> Optional.empty();
  private Function<Submission, List<LogEntry>> logs = call -> List.of();
  private boolean halted;

  /** From now on refuses calls for which there is a reason. */
  public synchronized void refuse(Function<Submission, Optional<Reason>> by) {
    refuse = by;
  }

  /** From now on reverts calls for which there is a reason. */
  public synchronized void revert(Function<Submission, Optional<String>> by) {
    revert = by;
  }

  /** The events of calls from now on. */
  public synchronized void logs(Function<Submission, List<LogEntry>> by) {
    logs = by;
  }

  /** The chain makes no blocks: calls are accepted and wait. */
  public synchronized void halt() {
    halted = true;
  }

  /** Everything that waits becomes final. */
  public synchronized void goOn() {
    halted = false;
    long height = 0;
    for (Submission call : accepted.values()) {
      height++;
      if (!receipts.get(call.idempotencyKey()).isDone()) {
        finish(call, height);
      }
    }
  }

  /** What was accepted, in order; each key once. */
  public synchronized List<Submission> accepted() {
    return new ArrayList<>(accepted.values());
  }

  @Override
  public synchronized Result<Submitted> submit(Submission call) {
    Submission earlier = accepted.get(call.idempotencyKey());
    if (earlier != null) {
      return earlier.equals(call)
          ? Result.ok(submitted(call))
          : Result.refused("idempotency-conflict", "the key stands for another call");
    }
    Optional<Reason> reason = refuse.apply(call);
    if (reason.isPresent()) {
      return Result.refused(reason.get());
    }
    accepted.put(call.idempotencyKey(), call);
    receipts.put(call.idempotencyKey(), new CompletableFuture<>());
    if (!halted) {
      finish(call, accepted.size());
    }
    return Result.ok(submitted(call));
  }

  @Override
  public synchronized Optional<Submitted> find(String idempotencyKey) {
    return Optional.ofNullable(accepted.get(idempotencyKey)).map(this::submitted);
  }

  private void finish(Submission call, long height) {
    Optional<String> why = revert.apply(call);
    receipts
        .get(call.idempotencyKey())
        .complete(
            new Receipt(
                hash(call),
                0,
                Hash.ZERO,
                height,
                Address.ZERO,
                call.to(),
                why.isEmpty(),
                why.orElse(""),
                21_000,
                21_000,
                BigInteger.ONE,
                why.isEmpty() ? logs.apply(call) : List.of(),
                Bytes.EMPTY,
                Transaction.Type.LEGACY));
  }

  private Submitted submitted(Submission call) {
    return new Submitted(
        call.idempotencyKey(),
        hash(call),
        receipts.get(call.idempotencyKey()).minimalCompletionStage());
  }

  private static Hash hash(Submission call) {
    try {
      byte[] key = call.idempotencyKey().getBytes(StandardCharsets.UTF_8);
      return Hash.of(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
