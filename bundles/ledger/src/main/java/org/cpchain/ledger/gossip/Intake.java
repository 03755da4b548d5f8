package org.cpchain.ledger.gossip;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.pool.Pool;

/**
 * Reads delivered envelopes, several at a time, and lets them into the pool in their order. Its
 * methods are called by one thread.
 */
final class Intake {
  /** Enough for a task to be worth its hand-over. */
  private static final int TOGETHER = 16;

  private final Pool pool;
  private final Executor signatures;
  private final Executor thread;
  private final Set<Hash> reading = new HashSet<>();

  Intake(Pool pool, Executor signatures, Executor thread) {
    this.pool = pool;
    this.signatures = signatures;
    this.thread = thread;
  }

  /** Whether its signature is being recovered now. */
  boolean isReading(Hash hash) {
    return reading.contains(hash);
  }

  /**
   * @param junk told when one of them is no transaction of this chain
   * @param taken told of those that are in the pool
   */
  void take(Map<Hash, Bytes> envelopes, Runnable junk, Consumer<Hash> taken) {
    List<Map.Entry<Hash, Bytes>> all = List.copyOf(envelopes.entrySet());
    List<CompletableFuture<List<Result<Transaction>>>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<Map.Entry<Hash, Bytes>> part = all.subList(from, Math.min(all.size(), from + TOGETHER));
      parts.add(CompletableFuture.supplyAsync(() -> read(part), signatures));
    }
    reading.addAll(envelopes.keySet());
    CompletableFuture<Void> unused =
        CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
            .whenCompleteAsync(
                (done, failure) -> {
                  reading.removeAll(envelopes.keySet());
                  if (failure == null) {
                    parts.forEach(part -> part.join().forEach(one -> enter(one, junk, taken)));
                  }
                },
                thread);
  }

  private List<Result<Transaction>> read(List<Map.Entry<Hash, Bytes>> envelopes) {
    return envelopes.stream().map(one -> pool.readRelayed(one.getKey(), one.getValue())).toList();
  }

  private void enter(Result<Transaction> read, Runnable junk, Consumer<Hash> taken) {
    Optional<Transaction> transaction = read.toOptional();
    transaction.ifPresentOrElse(good -> pool.relay(good).toOptional().ifPresent(taken), junk);
  }
}
