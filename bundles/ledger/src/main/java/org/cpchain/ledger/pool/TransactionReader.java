package org.cpchain.ledger.pool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.codec.TransactionCodec;

/**
 * Reads envelopes, and recovers the sender of each once, whether it comes from a client, a peer or
 * in a block, or from all of them at the same time: who comes second waits for the first. Holds the
 * last {@value #REMEMBERED} good ones. Safe for use by several threads.
 */
public final class TransactionReader {
  private static final int REMEMBERED = 16_384;

  private final TransactionCodec codec;
  private final Map<Hash, CompletableFuture<Result<Transaction>>> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Hash, CompletableFuture<Result<Transaction>>> eldest) {
          return size() > REMEMBERED;
        }
      };

  public TransactionReader(TransactionCodec codec) {
    this.codec = codec;
  }

  /**
   * Refused as by {@link TransactionCodec#decode}.
   *
   * @param hash of the envelope
   */
  public Result<Transaction> read(Hash hash, Bytes envelope) {
    CompletableFuture<Result<Transaction>> mine = new CompletableFuture<>();
    CompletableFuture<Result<Transaction>> first;
    synchronized (known) {
      first = known.putIfAbsent(hash, mine);
    }
    return first == null ? recover(hash, envelope, mine) : first.join();
  }

  private Result<Transaction> recover(
      Hash hash, Bytes envelope, CompletableFuture<Result<Transaction>> mine) {
    try {
      mine.complete(codec.decode(envelope));
    } finally {
      mine.completeExceptionally(new IllegalStateException("the envelope could not be read"));
      if (mine.isCompletedExceptionally() || mine.join().refusal().isPresent()) {
        synchronized (known) {
          known.remove(hash, mine);
        }
      }
    }
    return mine.join();
  }
}
