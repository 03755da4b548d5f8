package org.cpchain.ledger.submission;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.FinalityListener;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.chain.GroupCommit;
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
  private final Map<String, Claim> claims = new ConcurrentHashMap<>();
  private final Map<Hash, Open> open = new ConcurrentHashMap<>();
  private final Map<String, AccountLine> accounts = new ConcurrentHashMap<>();

  /**
   * @param replies runs what callers have hung on their receipts
   */
  public SubmissionService(
      Ledger ledger,
      Pool pool,
      Outbox outbox,
      Signer signer,
      SubmissionLimits limits,
      Executor replies) {
    this.ledger = ledger;
    this.pool = pool;
    this.outbox = outbox;
    this.signer = signer;
    this.limits = limits;
    this.replies = replies;
  }

  /** Holds a key from the first look at it until its transaction is final. */
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
      if (result.refusal().isPresent() || !isOpen(result)) {
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
    List<Open> finished = new ArrayList<>();
    for (Open kept : outbox.load()) {
      if (ledger.receipt(kept.transaction().hash()).isPresent()) {
        finished.add(kept);
      } else {
        line(kept.account()).ifPresent(line -> line.restore(kept));
        open.put(kept.transaction().hash(), kept);
        claims.put(
            kept.key(),
            new Claim(
                kept.content(), CompletableFuture.completedFuture(Result.ok(kept.submitted()))));
      }
    }
    outbox.close(finished);
    resend();
  }

  /** Sends again what is neither final nor in the pool. */
  public void resend() {
    for (AccountLine line : accounts.values()) {
      for (Open waiting : line.all()) {
        if (open.containsKey(waiting.transaction().hash())) {
          send(line, waiting);
        }
      }
    }
  }

  /** How many are not final yet. */
  public int openCount() {
    return open.size();
  }

  @Override
  public void blockFinal(Block block, List<Receipt> receipts) {
    List<Open> finished = new ArrayList<>();
    for (Receipt receipt : receipts) {
      Open done = open.remove(receipt.transactionHash());
      if (done != null) {
        finished.add(done);
        line(done.account()).ifPresent(line -> line.forget(done));
        replies.execute(() -> done.receipt().complete(receipt));
      }
    }
    outbox.close(finished);
    finished.forEach(done -> claims.remove(done.key()));
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
        .then(accepted -> dispatch(line.get(), accepted))
        .map(Open::submitted);
  }

  private Result<Open> dispatch(AccountLine line, AccountLine.Accepted accepted) {
    Open kept = accepted.open();
    try {
      accepted.durable().join();
    } catch (CompletionException e) {
      line.forget(kept);
      return GroupCommit.refusal();
    }
    open.put(kept.transaction().hash(), kept);
    send(line, kept);
    return Result.ok(kept);
  }

  /** A refusal that passes is met by sending again later. */
  private void send(AccountLine line, Open waiting) {
    boolean nonceTaken =
        pool.submitOwn(waiting.transaction())
            .refusal()
            .filter(reason -> reason.code().equals("nonce-too-low"))
            .isPresent();
    if (nonceTaken && open.remove(waiting.transaction().hash(), waiting)) {
      if (dispatch(line, line.renew(waiting)) instanceof Result.Ok<Open> renewed) {
        claims.computeIfPresent(waiting.key(), (key, claim) -> claimOf(renewed.value()));
      } else {
        line.restore(waiting);
        open.put(waiting.transaction().hash(), waiting);
      }
    }
  }

  private static Claim claimOf(Open accepted) {
    return new Claim(
        accepted.content(), CompletableFuture.completedFuture(Result.ok(accepted.submitted())));
  }

  private Submitted earlier(String key, Outbox.Kept kept) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    ledger.receipt(kept.transaction()).ifPresent(receipt::complete);
    return new Submitted(key, kept.transaction(), receipt.minimalCompletionStage());
  }

  private boolean isOpen(Result<Submitted> result) {
    return result.toOptional().filter(done -> open.containsKey(done.transaction())).isPresent();
  }

  private Optional<AccountLine> line(String alias) {
    if (alias.getBytes(StandardCharsets.UTF_8).length > LONGEST_ALIAS) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        accounts.computeIfAbsent(
            alias,
            name ->
                signer
                    .address(name)
                    .map(address -> new AccountLine(address, ledger, pool, outbox, signer, limits))
                    .orElse(null)));
  }

  private static Result<Submitted> conflict(Submission submission) {
    return Result.refused(
        "idempotency-conflict",
        "key "
            + submission.idempotencyKey()
            + " stands for another call already; give the new call a key of its own");
  }
}
