package org.cpchain.ledger.node;

import java.util.HashMap;
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
import org.cpchain.ledger.core.codec.UnreadBlock;
import org.cpchain.ledger.pool.TransactionReader;

/**
 * Reads the transactions of others' blocks. One that waits in the pool has been checked already;
 * the signatures of the others are recovered in parallel.
 */
final class SignatureCheck {
  private final CryptoSuite suite;
  private final TransactionReader transactions;
  private final BlockCodec blocks;
  private final TransactionPool pool;
  private final Executor workers;

  /**
   * @param workers recovers signatures; somebody else owns it
   */
  SignatureCheck(
      CryptoSuite suite,
      TransactionReader transactions,
      BlockCodec blocks,
      TransactionPool pool,
      Executor workers) {
    this.suite = suite;
    this.transactions = transactions;
    this.blocks = blocks;
    this.pool = pool;
    this.workers = workers;
  }

  /** Refused with the codes of {@link TransactionCodec#decode}. */
  Result<Block> complete(UnreadBlock block) {
    Map<Bytes, CompletableFuture<Result<Transaction>>> read = new HashMap<>();
    for (Bytes envelope : block.envelopes()) {
      read.computeIfAbsent(envelope, this::read);
    }
    return blocks.complete(block, envelope -> read.get(envelope).join());
  }

  private CompletableFuture<Result<Transaction>> read(Bytes envelope) {
    Hash hash = suite.hash(envelope.toArray());
    return pool.transaction(hash)
        .map(known -> CompletableFuture.completedFuture(Result.ok(known)))
        .orElseGet(
            () -> CompletableFuture.supplyAsync(() -> transactions.read(hash, envelope), workers));
  }
}
