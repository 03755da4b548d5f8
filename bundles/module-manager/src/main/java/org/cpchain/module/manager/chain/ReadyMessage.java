package org.cpchain.module.manager.chain;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;

/**
 * Tells the chain, in the node's name, that the node will run an approved bundle, or no longer.
 * What an operator has told by hand meanwhile is left as it is.
 */
public final class ReadyMessage {
  /** What fails so often fails again. */
  private static final int MOST_ATTEMPTS = 8;

  private final Submissions submissions;
  private final Views views;

  public ReadyMessage(Ledger ledger, ContractCatalog catalog, Submissions submissions) {
    this.submissions = submissions;
    this.views = new Views(ledger, catalog);
  }

  /**
   * Without effect while it is under way, and when it was told since the last {@link #withdraw}.
   *
   * @param number of the approval
   * @return refused when it failed again and again, or cannot be submitted now
   */
  public Result<Submissions.Submitted> send(long number, Hash digest) {
    return say(number, digest, true, round(number, digest));
  }

  /**
   * The node has not the bundle any more. Without effect while it is under way.
   *
   * @param number of the approval
   * @return refused when it failed again and again, or cannot be submitted now
   */
  public Result<Submissions.Submitted> withdraw(long number, Hash digest) {
    return say(number, digest, false, round(number, digest));
  }

  /** Each withdrawal that has come to the chain ends one, so that the next words are new ones. */
  private int round(long number, Hash digest) {
    int round = 1;
    while (isWithdrawn(number, digest, round)) {
      round++;
    }
    return round;
  }

  private boolean isWithdrawn(long number, Hash digest, int round) {
    return IntStream.rangeClosed(1, MOST_ATTEMPTS)
        .mapToObj(attempt -> submissions.find(key(number, digest, false, round, attempt)))
        .flatMap(Optional::stream)
        .map(ReadyMessage::receipt)
        .anyMatch(receipt -> receipt.filter(Receipt::success).isPresent());
  }

  private Result<Submissions.Submitted> say(long number, Hash digest, boolean ready, int round) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      String key = key(number, digest, ready, round, attempt);
      Optional<Submissions.Submitted> found = submissions.find(key);
      if (found.isEmpty()) {
        return submit(key, number, digest, ready);
      }
      if (receipt(found.get()).filter(receipt -> !receipt.success()).isEmpty()) {
        return Result.ok(found.get());
      }
    }
    return Result.refused("failed", "setReady was reverted " + MOST_ATTEMPTS + " times");
  }

  /** Empty while it is under way. */
  private static Optional<Receipt> receipt(Submissions.Submitted submitted) {
    return Optional.ofNullable(submitted.receipt().toCompletableFuture().getNow(null));
  }

  private static String key(long number, Hash digest, boolean ready, int round, int attempt) {
    return "modules:%s:%d:%s:%d:%d"
        .formatted(ready ? "ready" : "withdrawn", number, digest.toHex(), round, attempt);
  }

  private Result<Submissions.Submitted> submit(
      String key, long number, Hash digest, boolean ready) {
    return views
        .address(DecisionReader.CONTRACT)
        .then(
            to ->
                views
                    .input(DecisionReader.CONTRACT, "setReady", number, digest, ready)
                    .then(
                        data ->
                            submissions.submit(
                                new Submission(
                                    key, SecurityModule.NODE_KEY, to, BigInteger.ZERO, data))));
  }
}
