package org.cpchain.ledger.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.pool.Pool;

/**
 * The open submissions of one account: gives out its nonces in order, without gaps. Safe for use by
 * several threads.
 */
final class AccountLine {
  private final Address address;
  private final Pool pool;
  private final Outbox outbox;
  private final Signer signer;
  private final SubmissionLimits limits;
  private final LongSupplier clock;
  private final GasNeed gas;
  private final FeeNotices notices;

  private final TreeMap<Long, Open> open = new TreeMap<>();

  /** Of all that may have left this node. */
  private final Map<Hash, Long> nonces = new HashMap<>();

  /** Nonces of those that are durable, so that they may leave. */
  private final Set<Long> durable = new HashSet<>();

  AccountLine(
      String alias,
      Address address,
      Ledger ledger,
      Pool pool,
      Outbox outbox,
      Signer signer,
      SubmissionLimits limits,
      LongSupplier clock) {
    this.address = address;
    this.pool = pool;
    this.outbox = outbox;
    this.signer = signer;
    this.limits = limits;
    this.clock = clock;
    this.gas = new GasNeed(address, ledger, limits.gasLimit());
    this.notices = new FeeNotices(alias);
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
    return gas.of(submission, open.isEmpty())
        .then(gasLimit -> sign(submission, nextNonce(), gasLimit))
        .map(transaction -> keep(submission, content, transaction));
  }

  synchronized void restore(Open kept) {
    put(kept.takenUp(clock.getAsLong()));
    durable.add(kept.nonce());
  }

  /** Its record is on the disk. */
  synchronized void release(Open kept) {
    if (isCurrent(kept)) {
      durable.add(kept.nonce());
    }
  }

  synchronized void forget(Open kept) {
    if (isCurrent(kept)) {
      remove(kept);
    }
  }

  /**
   * Nobody waits for its block any more; its key stays taken.
   *
   * @return whether it was open until now
   */
  synchronized boolean setAside(Open unseen) {
    boolean wasOpen = isCurrent(unseen);
    if (wasOpen) {
      remove(unseen);
      outbox.setAside(unseen);
    }
    return wasOpen;
  }

  /** Those of the submissions that are final with these receipts. */
  synchronized List<Open.Finished> finish(List<Receipt> receipts) {
    List<Open.Finished> finished = new ArrayList<>();
    for (Receipt receipt : receipts) {
      Long nonce = nonces.get(receipt.transactionHash());
      if (nonce != null) {
        Open done = open.get(nonce);
        remove(done);
        finished.add(new Open.Finished(done, receipt));
      }
    }
    return finished;
  }

  synchronized boolean isOpen(Hash transaction) {
    return nonces.containsKey(transaction);
  }

  /** What may be sent, in the order of nonces. */
  synchronized List<Open> all() {
    return open.values().stream().filter(one -> durable.contains(one.nonce())).toList();
  }

  /** How many offer no price so far. */
  synchronized int unpriced() {
    return (int) open.values().stream().filter(Open::isUnpriced).count();
  }

  /** Whether one without a price has waited as long as it may. */
  boolean isOverdue(Open waiting) {
    return clock.getAsLong() - waiting.since() >= limits.fees().patience().toMillis();
  }

  /**
   * Signs with a new nonce what can never become final, since somebody else used the nonce with the
   * same key; empty when it is not open any more.
   */
  synchronized Optional<Accepted> renew(Open outdated) {
    if (!isCurrent(outdated)) {
      return Optional.empty();
    }
    remove(outdated);
    Open renewed = outdated.signedAgain(signer.signAgain(outdated, nextNonce()), clock.getAsLong());
    put(renewed);
    return Optional.of(new Accepted(renewed, outbox.put(renewed)));
  }

  /**
   * Signs with a price, and the same nonce, what nobody bears; refused when the account cannot pay
   * either. It must be durable before it leaves, since the one without a price may be in other
   * pools, and become final as well.
   */
  synchronized Result<Accepted> pay(Open unborne, Reason why) {
    if (!isCurrent(unborne)) {
      return Result.refused("final", "it is final, or renewed");
    }
    Result<Transaction> priced = allowed(signer.priced(unborne));
    if (priced.refusal().isPresent()) {
      notices.waits(unborne.transaction().to(), why, clock.getAsLong());
    }
    return priced.map(good -> pay(unborne, good, why));
  }

  private Accepted pay(Open unborne, Transaction priced, Reason why) {
    Open paid = unborne.paidBy(priced);
    put(paid);
    durable.remove(paid.nonce());
    notices.paid(priced.to(), why, clock.getAsLong());
    return new Accepted(paid, outbox.put(paid));
  }

  /** The one with a price could not be kept, so it has not left. */
  synchronized void unpay(Open paid, Open unborne) {
    if (isCurrent(paid)) {
      remove(paid);
      put(unborne);
      durable.add(unborne.nonce());
    }
  }

  private void put(Open one) {
    open.put(one.nonce(), one);
    one.hashes().forEach(hash -> nonces.put(hash, one.nonce()));
  }

  private void remove(Open one) {
    open.remove(one.nonce());
    one.hashes().forEach(nonces::remove);
    durable.remove(one.nonce());
  }

  private boolean isCurrent(Open one) {
    return one.equals(open.get(one.nonce()));
  }

  private long nextNonce() {
    long afterOpen = open.isEmpty() ? 0 : open.lastKey() + 1;
    return Math.max(pool.nextNonce(address), afterOpen);
  }

  /** Without a price when somebody bears it as of now, together with all that waits. */
  private Result<Transaction> sign(Submission submission, long nonce, long gasLimit) {
    if (!limits.fees().sponsored()) {
      return allowed(signer.priced(submission, nonce, gasLimit));
    }
    Optional<Reason> unborne =
        pool.refusalOfOwn(Signer.draft(address, submission, nonce, gasLimit))
            .map(NobodyBears::ofDraft);
    if (unborne.isEmpty()) {
      notices.borne(submission.to(), clock.getAsLong());
      return Result.ok(signer.unpriced(submission, nonce, gasLimit));
    }
    Result<Transaction> priced = allowed(signer.priced(submission, nonce, gasLimit));
    if (priced instanceof Result.Refused<Transaction> refused) {
      return Result.refused(NobodyBears.neither(unborne.get(), refused.reason()));
    }
    notices.paid(submission.to(), unborne.get(), clock.getAsLong());
    return priced;
  }

  private Result<Transaction> allowed(Transaction transaction) {
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
            Optional.empty(),
            clock.getAsLong(),
            new CompletableFuture<>());
    put(accepted);
    return new Accepted(accepted, outbox.put(accepted));
  }
}
