package org.cpchain.ledger.node;

import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.pool.Pool;
import org.cpchain.ledger.submission.Outbox;
import org.cpchain.ledger.submission.Signer;
import org.cpchain.ledger.submission.SubmissionLimits;
import org.cpchain.ledger.submission.SubmissionService;

/** The node's own transactions, with its keys and from its store. */
final class NodeSubmissions {
  private NodeSubmissions() {}

  static SubmissionService over(Foundation base, Ledger ledger, Pool pool) {
    Signer signer =
        new Signer(
            base.key().keys(),
            base.parts().suite(),
            base.parts().transactions(),
            base.genesis().parameters().baseFee(),
            base.genesis().parameters().minGasPrice());
    SubmissionLimits limits = base.settings().submissions();
    boolean fees = base.genesis().parameters().fees().isPresent();
    return new SubmissionService(
        ledger,
        pool,
        new Outbox(base.stores().node(), base.commits(), base.parts().transactions()),
        signer,
        fees ? limits : limits.paid(),
        base.threads().replies(),
        base.time()::now);
  }
}
