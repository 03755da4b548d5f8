package org.cpchain.ledger.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.TransactionPool;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.TransactionCodec;

/**
 * Reads blocks of others. A transaction that waits in the pool has been checked already; the
 * signatures of the others are recovered in parallel.
 */
final class SignatureCheck {
  private final CryptoSuite suite;
  private final TransactionCodec transactions;
  private final BlockCodec blocks;
  private final TransactionPool pool;
  private final Executor workers;

  /**
   * @param workers recovers signatures; somebody else owns it
   */
  SignatureCheck(
      CryptoSuite suite,
      TransactionCodec transactions,
      BlockCodec blocks,
      TransactionPool pool,
      Executor workers) {
    this.suite = suite;
    this.transactions = transactions;
    this.blocks = blocks;
    this.pool = pool;
    this.workers = workers;
  }

  Result<Block> decode(Bytes payload) {
    return blocks.envelopes(payload).then(envelopes -> decode(payload, envelopes));
  }

  private Result<Block> decode(Bytes payload, List<Bytes> envelopes) {
    Map<Bytes, CompletableFuture<Result<Transaction>>> read = new HashMap<>();
    for (Bytes envelope : envelopes) {
      read.computeIfAbsent(envelope, this::read);
    }
    return blocks.decode(payload, envelope -> read.get(envelope).join());
  }

  private CompletableFuture<Result<Transaction>> read(Bytes envelope) {
    Hash hash = suite.hash(envelope.toArray());
    return pool.transaction(hash)
        .map(known -> CompletableFuture.completedFuture(Result.ok(known)))
        .orElseGet(
            () -> CompletableFuture.supplyAsync(() -> transactions.decode(envelope), workers));
  }
}
