package org.cpchain.ledger;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;

/**
 * Transactions that the node signs and sends itself, exactly once for each idempotency key: for
 * connectors and applications. What has been accepted survives a restart and is sent again until it
 * is final. Safe for use by several threads.
 */
public interface Submissions {
  /**
   * Codes of refusals that pass by themselves, however long it takes: the node is busy, cannot
   * write at the moment, misses a bundle, or another user of the account was quicker. Submit again
   * later.
   */
  Set<String> PASSING =
      Set.of(
          "busy",
          "failed",
          "storage-failed",
          "contract-missing",
          "nonce-too-low",
          "nonce-too-high",
          "replacement-underpriced");

  /**
   * Accepts a call durably, then signs, sends and follows it. The same key with the same content
   * gives the earlier submission; with other content the refusal {@code idempotency-conflict}.
   * Other refusals are those of {@link TransactionPool#submit}, {@code unknown-account}, {@code
   * contract-missing} when the contract's bundle is not on this node, and {@code would-revert} with
   * the contract's reason when the call is known beforehand to fail; a refused key stays free.
   */
  Result<Submitted> submit(Submission submission);

  Optional<Submitted> find(String idempotencyKey);

  /**
   * @param transaction the hash under which it was last signed; when nobody bears one without a
   *     price, or somebody else uses its nonce, it is signed again, and the receipt names the one
   *     that is in the block
   * @param receipt completes when the submission is final, reverted ones included; not when that is
   *     in a block that this node has {@linkplain Ledger#skipped skipped}, which the log tells
   */
  record Submitted(String idempotencyKey, Hash transaction, CompletionStage<Receipt> receipt) {}
}
