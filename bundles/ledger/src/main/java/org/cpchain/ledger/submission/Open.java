package org.cpchain.ledger.submission;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.fees.Coverage;

/**
 * A submission that is not final yet. Its transactions have one nonce, so that one of them at most
 * becomes final.
 *
 * @param sequence its place in the outbox
 * @param content the hash of what was asked for
 * @param transaction the one that is sent now
 * @param unpriced the one without a price that was sent before; another node may have it still
 * @param since when it was signed, or taken up after a start; milliseconds since 1970 UTC
 */
record Open(
    long sequence,
    String key,
    String account,
    Hash content,
    Transaction transaction,
    Optional<Transaction> unpriced,
    long since,
    CompletableFuture<Receipt> receipt) {

  long nonce() {
    return transaction.nonce();
  }

  /** Whether no price was offered for it so far. */
  boolean isUnpriced() {
    return Coverage.isFree(transaction);
  }

  /** Every one that may have left this node, and be in a block in the end. */
  List<Hash> hashes() {
    return Stream.concat(Stream.of(transaction), unpriced.stream()).map(Transaction::hash).toList();
  }

  /** With a new nonce; what was signed before can never become final. */
  Open signedAgain(Transaction other, long now) {
    return new Open(sequence, key, account, content, other, Optional.empty(), now, receipt);
  }

  /** With a price; both may become final. */
  Open paidBy(Transaction paying) {
    return new Open(
        sequence, key, account, content, paying, Optional.of(transaction), since, receipt);
  }

  Open takenUp(long now) {
    return new Open(sequence, key, account, content, transaction, unpriced, now, receipt);
  }

  Submissions.Submitted submitted() {
    return submittedAs(transaction.hash());
  }

  Submissions.Submitted submittedAs(Hash hash) {
    return new Submissions.Submitted(key, hash, receipt.minimalCompletionStage());
  }

  /**
   * It is in a final block.
   *
   * @param receipt of the one of its transactions that is
   */
  record Finished(Open open, Receipt receipt) {
    /** Whether its key stood for the other one. */
    boolean isOther() {
      return !receipt.transactionHash().equals(open.transaction().hash());
    }
  }
}
