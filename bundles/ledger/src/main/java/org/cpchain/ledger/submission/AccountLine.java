package org.cpchain.ledger.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.pool.Pool;

/** The open submissions of one account: gives out its nonces in order, without gaps. */
final class AccountLine {
  private final Address address;
  private final Ledger ledger;
  private final Pool pool;
  private final Outbox outbox;
  private final Signer signer;
  private final SubmissionLimits limits;
  private final TreeMap<Long, Open> open = new TreeMap<>();

  AccountLine(
      Address address,
      Ledger ledger,
      Pool pool,
      Outbox outbox,
      Signer signer,
      SubmissionLimits limits) {
    this.address = address;
    this.ledger = ledger;
    this.pool = pool;
    this.outbox = outbox;
    this.signer = signer;
    this.limits = limits;
  }

  /**
   * An accepted submission whose record is on its way to the disk.
   *
   * @param durable completes when it is there; only then may the transaction leave
   */
  record Accepted(Open open, CompletableFuture<Void> durable) {}

  synchronized Result<Accepted> accept(Submission submission, Hash content) {
    if (open.size() >= limits.openPerAccount()) {
      return Result.refused(
          "busy",
          open.size()
              + " transactions of account "
              + submission.account()
              + " are not final yet;"
              + " try again in a second");
    }
    return gasLimit(submission)
        .map(gasLimit -> signer.sign(submission, nextNonce(), gasLimit))
        .then(this::welcomeInPool)
        .map(transaction -> keep(submission, content, transaction));
  }

  synchronized void restore(Open kept) {
    open.put(kept.transaction().nonce(), kept);
  }

  synchronized void forget(Open finished) {
    open.remove(finished.transaction().nonce(), finished);
  }

  synchronized List<Open> all() {
    return new ArrayList<>(open.values());
  }

  /**
   * Signs with a new nonce what can never become final, since somebody else used the nonce with the
   * same key.
   */
  synchronized Accepted renew(Open outdated) {
    open.remove(outdated.transaction().nonce(), outdated);
    Open renewed = outdated.signedAgain(signer.signAgain(outdated, nextNonce()));
    open.put(renewed.transaction().nonce(), renewed);
    return new Accepted(renewed, outbox.put(renewed));
  }

  private long nextNonce() {
    long afterOpen = open.isEmpty() ? 0 : open.lastKey() + 1;
    return Math.max(pool.nextNonce(address), afterOpen);
  }

  /**
   * What the call needs, found by trying it. While earlier transactions of the account wait, a try
   * would not see what they do, so it is left out and the receipt tells.
   */
  private Result<Long> gasLimit(Submission submission) {
    if (!open.isEmpty()) {
      return Result.ok(limits.gasLimit());
    }
    long most = ledger.chain().blockGasLimit();
    Call call = new Call(address, submission.to(), submission.value(), most, submission.data());
    return ledger.call(call, ledger.head().height()).then(tried -> judge(submission, tried, most));
  }

  private Result<Long> judge(Submission submission, CallResult tried, long most) {
    if (!tried.success()) {
      return Result.refused("would-revert", tried.revertReason());
    }
    long generous = tried.gasUsed() + tried.gasUsed() / 2;
    boolean plain = submission.data().equals(Bytes.EMPTY) && !ledger.isContract(submission.to());
    return Result.ok(
        plain ? tried.gasUsed() : Math.min(most, Math.max(limits.gasLimit(), generous)));
  }

  private Result<Transaction> welcomeInPool(Transaction transaction) {
    Optional<Reason> refusal = pool.refusalOfOwn(transaction);
    return refusal.isPresent() ? Result.refused(refusal.get()) : Result.ok(transaction);
  }

  private Accepted keep(Submission submission, Hash content, Transaction transaction) {
    Open accepted =
        new Open(
            outbox.nextSequence(),
            submission.idempotencyKey(),
            submission.account(),
            content,
            transaction,
            new CompletableFuture<>());
    open.put(transaction.nonce(), accepted);
    return new Accepted(accepted, outbox.put(accepted));
  }
}
