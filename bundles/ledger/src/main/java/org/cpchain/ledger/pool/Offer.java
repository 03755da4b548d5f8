package org.cpchain.ledger.pool;

import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.chain.GroupCommit;

/**
 * What became of a transaction that was offered to the pool.
 *
 * @param durable completes when what was accepted is on the disk
 */
record Offer(Result<Hash> answer, CompletableFuture<Void> durable) {
  static Offer settled(Result<Hash> answer) {
    return new Offer(answer, CompletableFuture.completedFuture(null));
  }

  /** The answer, once what was accepted is durable. */
  CompletableFuture<Result<Hash>> outcome() {
    return durable.handle((done, failure) -> failure == null ? answer : GroupCommit.refusal());
  }
}
