package org.cpchain.ledger.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.TransactionPool;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.ledger.pool.core.Admitted;
import org.cpchain.ledger.pool.core.PoolCore;
import org.cpchain.ledger.pool.core.PoolEntry;

/**
 * The pool for many threads: signatures are recovered outside the lock, and what was accepted is
 * durable before {@link #submit} returns. Blocks may take a transaction before that.
 */
public final class Pool implements TransactionPool {
  private final PoolCore core;
  private final CryptoSuite suite;
  private final Gatekeeper gatekeeper;
  private final PoolJournal journal;
  private final FinalState chain;
  private final LongSupplier clock;
  private final Runnable workAvailable;

  /** What the pool asks the final chain. */
  public interface FinalState {
    Account account(Address address);

    boolean isFinal(Hash transaction);
  }

  /**
   * @param clock milliseconds since 1970 UTC
   * @param workAvailable told, by the thread that submits, when a transaction has become ready
   */
  public Pool(
      PoolCore core,
      CryptoSuite suite,
      Gatekeeper gatekeeper,
      PoolJournal journal,
      FinalState chain,
      LongSupplier clock,
      Runnable workAvailable) {
    this.core = core;
    this.suite = suite;
    this.gatekeeper = gatekeeper;
    this.journal = journal;
    this.chain = chain;
    this.clock = clock;
    this.workAvailable = workAvailable;
  }

  /** Takes back what waited before the restart; what no longer fits is dropped. */
  public void restore() {
    synchronized (core) {
      List<PoolEntry> kept = new ArrayList<>();
      for (Transaction transaction : journal.load()) {
        add(transaction, false).toOptional().map(Admitted::entry).ifPresent(kept::add);
      }
      journal.rewrite(kept).join();
    }
  }

  @Override
  public Result<Hash> submit(Bytes envelope) {
    return offer(envelope).outcome();
  }

  @Override
  public List<Result<Hash>> submitAll(List<Bytes> envelopes) {
    List<Offer> offers = envelopes.stream().map(this::offer).toList();
    return offers.stream().map(Offer::outcome).toList();
  }

  /** Takes a transaction that this node has signed and keeps elsewhere. */
  public Result<Hash> submitOwn(Transaction transaction) {
    return gatekeeper.judge(transaction).then(good -> enter(good, true).answer());
  }

  /** Why {@link #submitOwn} would refuse the transaction now; empty when it would not. */
  public Optional<Reason> refusalOfOwn(Transaction transaction) {
    synchronized (core) {
      return gatekeeper
          .judge(transaction)
          .refusal()
          .or(
              () ->
                  core.refusal(
                      transaction, chain.account(transaction.sender()), clock.getAsLong(), true));
    }
  }

  @Override
  public Optional<Transaction> transaction(Hash hash) {
    synchronized (core) {
      return core.get(hash).map(PoolEntry::transaction);
    }
  }

  @Override
  public long nextNonce(Address sender) {
    synchronized (core) {
      return core.nextNonce(sender).orElseGet(() -> chain.account(sender).nonce());
    }
  }

  @Override
  public Status status() {
    synchronized (core) {
      return core.status();
    }
  }

  @Override
  public List<Transaction> waiting(int limit) {
    synchronized (core) {
      return core.waiting(limit);
    }
  }

  public boolean hasReady() {
    synchronized (core) {
      return core.hasReady();
    }
  }

  /** Candidates for the next block, the best first. */
  public List<Transaction> select(int limit) {
    synchronized (core) {
      return core.select(limit);
    }
  }

  /** Takes over the accounts' states after a block, and drops what has become too old. */
  public void advance(Map<Address, Account> accounts) {
    synchronized (core) {
      List<PoolEntry> gone = new ArrayList<>(core.advance(accounts));
      gone.addAll(core.expire(clock.getAsLong()));
      journal.forget(gone);
    }
  }

  private Offer offer(Bytes envelope) {
    Hash hash = suite.hash(envelope.toArray());
    if (transaction(hash).isPresent()) {
      return Offer.settled(Result.ok(hash));
    }
    Result<Transaction> read = gatekeeper.read(envelope);
    return read instanceof Result.Ok<Transaction> good
        ? enter(good.value(), false)
        : Offer.settled(read.map(Transaction::hash));
  }

  private Offer enter(Transaction transaction, boolean own) {
    Result<Admitted> result;
    CompletableFuture<Void> durable = CompletableFuture.completedFuture(null);
    boolean ready;
    synchronized (core) {
      result = add(transaction, own);
      if (result instanceof Result.Ok<Admitted> good && !good.value().repeat()) {
        durable =
            journal
                .replace(good.value().displaced(), good.value().entry())
                .whenComplete((done, failure) -> forgetIf(failure != null, transaction.hash()));
      }
      ready = core.hasReady();
    }
    if (result instanceof Result.Refused<Admitted> refused) {
      boolean known =
          refused.reason().code().equals("nonce-too-low") && chain.isFinal(transaction.hash());
      return Offer.settled(
          known ? Result.ok(transaction.hash()) : Result.refused(refused.reason()));
    }
    if (ready) {
      workAvailable.run();
    }
    return new Offer(Result.ok(transaction.hash()), durable);
  }

  /** What could not be kept was not accepted. */
  private void forgetIf(boolean failed, Hash hash) {
    if (failed) {
      synchronized (core) {
        core.remove(hash);
      }
    }
  }

  /** The account is read again when it lacks money only by what the pool last heard of it. */
  private Result<Admitted> add(Transaction transaction, boolean own) {
    long now = clock.getAsLong();
    Optional<Account> heard = core.account(transaction.sender());
    Result<Admitted> result =
        core.add(transaction, heard.orElseGet(() -> chain.account(transaction.sender())), now, own);
    boolean lacksMoney =
        result.refusal().filter(reason -> reason.code().equals("insufficient-funds")).isPresent();
    return lacksMoney && heard.isPresent()
        ? core.add(transaction, chain.account(transaction.sender()), now, own)
        : result;
  }

  private record Offer(Result<Hash> answer, CompletableFuture<Void> durable) {
    static Offer settled(Result<Hash> answer) {
      return new Offer(answer, CompletableFuture.completedFuture(null));
    }

    /** The answer, once what was accepted is durable. */
    Result<Hash> outcome() {
      try {
        durable.join();
        return answer;
      } catch (CompletionException e) {
        return GroupCommit.refusal();
      }
    }
  }
}
