package org.cpchain.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;

/** Transactions that wait for a block. Safe for use by several threads. */
public interface TransactionPool {
  /**
   * Takes a signed envelope (EIP-2718) from anybody; what it has taken survives the death of the
   * process. A repeat of one that waits or is final gives its hash again. Codes of refusals: {@code
   * malformed}, {@code wrong-chain}, {@code bad-signature}, {@code nonce-too-low}, {@code
   * nonce-too-high}, {@code underpriced}, {@code replacement-underpriced}, {@code
   * insufficient-funds}, {@code gas-too-low}, {@code gas-above-limit}, {@code too-large}, {@code
   * no-contract-creation}, {@code busy}, and {@code storage-failed} when it cannot be kept. Of
   * transactions without a price, on a chain with fees: {@code fee-required} when nobody bears
   * them, {@code free-too-frequent} when that is only too early, {@code busy} when who would bear
   * them has no more left than those take that wait, {@code nonce-too-high} when they do not follow
   * the sender's others without a gap.
   */
  Result<Hash> submit(Bytes envelope);

  /**
   * As {@link #submit}, but the calling thread does not wait for the disk: it checks the signature,
   * and the answer comes when what was taken is durable. Answers come by a thread that must not be
   * kept.
   */
  default CompletionStage<Result<Hash>> submitLater(Bytes envelope) {
    return CompletableFuture.completedFuture(submit(envelope));
  }

  Optional<Transaction> transaction(Hash hash);

  /**
   * Why a transaction that waited has left the pool without coming into a block; remembered for a
   * while, and not beyond a restart. Codes: {@code replaced}, {@code expired}, {@code busy} when
   * others needed the room, {@code insufficient-funds}; of transactions without a price as by
   * {@link #submit}, when nobody bears them any more. It may wait again meanwhile, or be in a block
   * that took it from another node's pool.
   */
  default Optional<Reason> dropped(Hash hash) {
    return Optional.empty();
  }

  /** The nonce of the sender's next transaction, those that wait in unbroken order counted. */
  long nextNonce(Address sender);

  Status status();

  /** Those that wait, in the order of senders and nonces, at most {@code limit}. */
  List<Transaction> waiting(int limit);

  /**
   * @param ready could be in the next block
   * @param queued behind a gap of nonces
   * @param capacity of both together
   */
  record Status(int ready, int queued, int capacity) {}
}
