package org.cpchain.module.manager.chain;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;

/** Tells the chain, in the node's name, that the node will run an approved bundle. */
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
   * Without effect while it is under way.
   *
   * @return refused when it failed again and again, or cannot be submitted now
   */
  public Result<Submissions.Submitted> send(Hash digest) {
    for (int number = 1; number <= MOST_ATTEMPTS; number++) {
      String key = "modules:ready:" + digest.toHex() + ":" + number;
      Optional<Submissions.Submitted> found = submissions.find(key);
      if (found.isEmpty()) {
        return submit(key, digest);
      }
      Receipt receipt = found.get().receipt().toCompletableFuture().getNow(null);
      if (receipt == null || receipt.success()) {
        return Result.ok(found.get());
      }
    }
    return Result.refused("failed", "setReady was reverted " + MOST_ATTEMPTS + " times");
  }

  private Result<Submissions.Submitted> submit(String key, Hash digest) {
    return views
        .address(DecisionReader.CONTRACT)
        .then(
            to ->
                views
                    .input(DecisionReader.CONTRACT, "setReady", digest, true)
                    .then(
                        data ->
                            submissions.submit(
                                new Submission(
                                    key, SecurityModule.NODE_KEY, to, BigInteger.ZERO, data))));
  }
}
