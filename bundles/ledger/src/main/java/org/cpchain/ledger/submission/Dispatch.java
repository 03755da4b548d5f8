package org.cpchain.ledger.submission;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.ledger.pool.Pool;

/**
 * Brings open submissions into the pool, and signs them again when that is needed. What is signed
 * leaves only when it is durable. Safe for use by several threads.
 */
final class Dispatch {
  private static final Reason OVERDUE =
      new Reason(
          "waited-too-long",
          "no block has taken one without a price in submission.sponsor.seconds");

  private final Ledger ledger;
  private final Pool pool;
  private final BiConsumer<AccountLine, Open> renamed;
  private final Unseen unseen;

  /**
   * @param renamed told when a submission has another transaction
   */
  Dispatch(Ledger ledger, Pool pool, BiConsumer<AccountLine, Open> renamed) {
    this.ledger = ledger;
    this.pool = pool;
    this.renamed = renamed;
    this.unseen = new Unseen(ledger);
  }

  /** Sends one that is new, or has a new nonce, once it is durable. */
  Result<Open> first(AccountLine line, AccountLine.Accepted accepted) {
    Open kept = accepted.open();
    try {
      accepted.durable().join();
    } catch (CompletionException e) {
      line.forget(kept);
      return GroupCommit.refusal();
    }
    line.release(kept);
    send(line, kept, true);
    return Result.ok(kept);
  }

  /**
   * A refusal that passes is met by sending again later. One without a price for which nobody is
   * left to bear it, or that has waited too long, is followed by one with a price.
   *
   * @param canPay whether the account may have money for that
   * @return false when it has none
   */
  boolean send(AccountLine line, Open waiting, boolean canPay) {
    Optional<Reason> refusal = pool.submitOwn(waiting.transaction()).refusal();
    String code = refusal.map(Reason::code).orElse("");
    if (code.equals("nonce-too-low")) {
      renew(line, waiting);
    } else if (waiting.isUnpriced()) {
      boolean due = code.equals("fee-required") || line.isOverdue(waiting);
      if (due && canPay) {
        return pay(line, waiting, refusal.orElse(OVERDUE));
      }
    } else if (refusal.isPresent()) {
      // the account cannot pay now; perhaps somebody bears the first one again
      waiting.unpriced().ifPresent(pool::submitOwn);
    }
    return canPay;
  }

  private boolean pay(AccountLine line, Open waiting, Reason why) {
    Result<AccountLine.Accepted> paid = line.pay(waiting, why);
    if (paid instanceof Result.Ok<AccountLine.Accepted> good) {
      Open kept = good.value().open();
      try {
        good.value().durable().join();
      } catch (CompletionException e) {
        line.unpay(kept, waiting);
        return true;
      }
      line.release(kept);
      renamed.accept(line, kept);
      pool.submitOwn(kept.transaction());
    }
    return paid.refusal().filter(no -> no.code().equals("insufficient-funds")).isEmpty();
  }

  /**
   * The nonce is used: by one of the submission's own, which the chain tells where it was not
   * skipped, or by somebody.
   */
  private void renew(AccountLine line, Open waiting) {
    if (receipt(waiting).isPresent() || unseen.takes(line, waiting)) {
      return;
    }
    Optional<AccountLine.Accepted> again = line.renew(waiting);
    if (again.isPresent()) {
      if (first(line, again.get()) instanceof Result.Ok<Open> good) {
        renamed.accept(line, good.value());
      } else {
        line.restore(waiting);
      }
    }
  }

  /** Of whichever of its transactions is final. */
  Optional<Receipt> receipt(Open kept) {
    return kept.hashes().stream().flatMap(hash -> ledger.receipt(hash).stream()).findFirst();
  }
}
