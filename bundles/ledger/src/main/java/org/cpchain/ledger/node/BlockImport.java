package org.cpchain.ledger.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;

/**
 * Takes over final blocks from anybody, each on top of the last one. Nothing is believed: fields
 * and seal are checked, the certificate must have been signed by a quorum of the height's
 * committee, and the block is executed. Safe for use by several threads.
 */
final class BlockImport {
  private final BlockApplication application;
  private final Certificates certificates;
  private final Executor thread;
  private final Runnable advanced;

  /**
   * @param thread the one that the application is used on
   * @param advanced told when the chain has grown
   */
  BlockImport(
      BlockApplication application, Certificates certificates, Executor thread, Runnable advanced) {
    this.application = application;
    this.certificates = certificates;
    this.thread = thread;
    this.advanced = advanced;
  }

  /**
   * Accepted when the block is durable. Completes with the storage's exception when it could not be
   * written.
   */
  CompletionStage<Verdict> take(FinalBlock block) {
    return CompletableFuture.supplyAsync(() -> takeNow(block), thread);
  }

  private Verdict takeNow(FinalBlock block) {
    Result<Proposal> decoded = application.decode(block.payload());
    if (!(decoded instanceof Result.Ok<Proposal> ok)) {
      return new Verdict.Reject(decoded.refusal().orElseThrow());
    }
    Proposal proposal = ok.value();
    Verdict certified = certificates.check(proposal.height(), proposal.hash(), block.certificate());
    Verdict verdict = certified.isAccepted() ? application.execute(proposal) : certified;
    if (verdict.isAccepted()) {
      application.commit(proposal, block.certificate());
      advanced.run();
    }
    return verdict;
  }
}
