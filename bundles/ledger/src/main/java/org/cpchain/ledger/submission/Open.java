package org.cpchain.ledger.submission;

import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.Transaction;

/**
 * A submission that is not final yet.
 *
 * @param sequence its place in the outbox
 * @param content the hash of what was asked for
 */
record Open(
    long sequence,
    String key,
    String account,
    Hash content,
    Transaction transaction,
    CompletableFuture<Receipt> receipt) {
  Open signedAgain(Transaction other) {
    return new Open(sequence, key, account, content, other, receipt);
  }

  Submissions.Submitted submitted() {
    return new Submissions.Submitted(key, transaction.hash(), receipt.minimalCompletionStage());
  }
}
