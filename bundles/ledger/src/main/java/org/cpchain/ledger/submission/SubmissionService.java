package org.cpchain.ledger.submission;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.FinalityListener;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.pool.Pool;

/**
 * Submissions over the outbox and the pool. A transaction leaves for the pool only when its record
 * is durable; so a repeat after a crash finds the record, or nothing has happened.
 */
public final class SubmissionService implements Submissions, FinalityListener {
  private static final int LONGEST_KEY = 200;
  private static final int LONGEST_ALIAS = 100;

  private final Ledger ledger;
  private final Pool pool;
  private final Outbox outbox;
  private final Signer signer;
  private final SubmissionLimits limits;
  private final Executor replies;
  private final Dispatch dispatch;
  private final LongSupplier clock;
  private final Map<String, Claim> claims = new ConcurrentHashMap<>();
  private final Map<String, AccountLine> accounts = new ConcurrentHashMap<>();

  /**
   * @param replies runs what callers have hung on their receipts
   * @param clock milliseconds since 1970 UTC
   */
  public SubmissionService(
      Ledger ledger,
      Pool pool,
      Outbox outbox,
      Signer signer,
      SubmissionLimits limits,
      Executor replies,
      LongSupplier clock) {
    this.ledger = ledger;
    this.pool = pool;
    this.outbox = outbox;
    this.signer = signer;
    this.limits = limits;
    this.replies = replies;
    this.clock = clock;
    this.dispatch = new Dispatch(ledger, pool, this::rename);
  }

  /** Holds a key from the first look at it until its transaction is seen to be final. */
  private record Claim(Hash content, CompletableFuture<Result<Submitted>> outcome) {}

  @Override
  public Result<Submitted> submit(Submission submission) {
    if (submission.idempotencyKey().isBlank()
        || submission.idempotencyKey().length() > LONGEST_KEY
        || submission.value().signum() < 0) {
      return Result.refused(
          "malformed",
          "a submission needs an idempotency key of 1 to 200 characters and a value that is not"
              + " negative");
    }
    Hash content = signer.contentHash(submission);
    Claim mine = new Claim(content, new CompletableFuture<>());
    Claim holder = claims.putIfAbsent(submission.idempotencyKey(), mine);
    if (holder != null) {
      return holder.content().equals(content) ? holder.outcome().join() : conflict(submission);
    }
    Result<Submitted> result = Result.refused("failed", "the submission could not be kept");
    try {
      result = first(submission, content);
    } finally {
      if (result.toOptional().filter(this::isOpen).isEmpty()) {
        claims.remove(submission.idempotencyKey(), mine);
      }
      mine.outcome().complete(result);
    }
    return result;
  }

  @Override
  public Optional<Submitted> find(String idempotencyKey) {
    Claim claim = claims.get(idempotencyKey);
    return claim != null
        ? claim.outcome().join().toOptional()
        : outbox.find(idempotencyKey).map(kept -> earlier(idempotencyKey, kept));
  }

  /** Takes up what was open when the node stopped. */
  public void restore() {
    List<Open.Finished> finished = new ArrayList<>();
    for (Open kept : outbox.load()) {
      Optional<Receipt> done = dispatch.receipt(kept);
      Optional<AccountLine> line = line(kept.account());
      if (done.isPresent()) {
        finished.add(new Open.Finished(kept, done.get()));
      } else if (line.isPresent()) {
        line.get().restore(kept);
        claims.put(kept.key(), claimOf(kept, kept.submitted()));
      }
    }
    settle(finished);
    resend();
  }

  /** Sends again what is neither final nor in the pool. */
  public synchronized void resend() {
    for (AccountLine line : accounts.values()) {
      boolean canPay = true;
      for (Open waiting : line.all()) {
        canPay = dispatch.send(line, waiting, canPay);
      }
    }
  }

  /** How many are not final yet. */
  public int openCount() {
    return accounts.values().stream().mapToInt(line -> line.all().size()).sum();
  }

  /** How many of these offer no price so far. */
  public int unpricedCount() {
    return accounts.values().stream().mapToInt(AccountLine::unpriced).sum();
  }

  @Override
  public void blockFinal(Block block, List<Receipt> receipts) {
    settle(accounts.values().stream().flatMap(line -> line.finish(receipts).stream()).toList());
  }

  /** Until the outbox says so only a claim knows that it was the other transaction. */
  private void settle(List<Open.Finished> finished) {
    for (Open.Finished done : finished) {
      Open open = done.open();
      if (done.isOther()) {
        Hash hash = done.receipt().transactionHash();
        claims.put(open.key(), claimOf(open, open.submittedAs(hash)));
      }
      replies.execute(() -> open.receipt().complete(done.receipt()));
    }
    CompletableFuture<Void> unused =
        outbox
            .close(finished)
            .thenRun(() -> finished.forEach(done -> claims.remove(done.open().key())));
  }

  private Result<Submitted> first(Submission submission, Hash content) {
    Optional<Outbox.Kept> kept = outbox.find(submission.idempotencyKey());
    if (kept.isPresent()) {
      return kept.get().content().equals(content)
          ? Result.ok(earlier(submission.idempotencyKey(), kept.get()))
          : conflict(submission);
    }
    Optional<AccountLine> line = line(submission.account());
    if (line.isEmpty()) {
      return Result.refused(
          "unknown-account",
          "the node has no key named " + submission.account() + "; name one of its accounts");
    }
    return line.get()
        .accept(submission, content)
        .then(accepted -> dispatch.first(line.get(), accepted))
        .map(Open::submitted);
  }

  /** Its key leads to another transaction now. */
  private void rename(AccountLine line, Open other) {
    claims.computeIfPresent(
        other.key(),
        (key, claim) ->
            line.isOpen(other.transaction().hash()) ? claimOf(other, other.submitted()) : claim);
  }

  private static Claim claimOf(Open open, Submitted submitted) {
    return new Claim(open.content(), CompletableFuture.completedFuture(Result.ok(submitted)));
  }

  private Submitted earlier(String key, Outbox.Kept kept) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    ledger.receipt(kept.transaction()).ifPresent(receipt::complete);
    return new Submitted(key, kept.transaction(), receipt.minimalCompletionStage());
  }

  private boolean isOpen(Submitted submitted) {
    return accounts.values().stream().anyMatch(line -> line.isOpen(submitted.transaction()));
  }

  private Optional<AccountLine> line(String alias) {
    return alias.getBytes(StandardCharsets.UTF_8).length > LONGEST_ALIAS
        ? Optional.empty()
        : Optional.ofNullable(
            accounts.computeIfAbsent(
                alias, name -> signer.address(name).map(own -> newLine(name, own)).orElse(null)));
  }

  private AccountLine newLine(String alias, Address address) {
    return new AccountLine(alias, address, ledger, pool, outbox, signer, limits, clock);
  }

  private static Result<Submitted> conflict(Submission submission) {
    return Result.refused(
        "idempotency-conflict",
        "key "
            + submission.idempotencyKey()
            + " stands for another call already; give the new call a key of its own");
  }
}
