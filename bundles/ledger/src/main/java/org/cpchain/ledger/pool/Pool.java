package org.cpchain.ledger.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
import org.cpchain.ledger.pool.core.Admitted;
import org.cpchain.ledger.pool.core.Origin;
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
  private final FinalChain chain;
  private final LongSupplier clock;
  private final PoolListener listener;
  private final FreeGate free;
  private final Departures departures = new Departures();

  /**
   * @param clock milliseconds since 1970 UTC
   */
  public Pool(
      PoolCore core,
      CryptoSuite suite,
      Gatekeeper gatekeeper,
      PoolJournal journal,
      FinalChain chain,
      LongSupplier clock,
      PoolListener listener) {
    this.core = core;
    this.suite = suite;
    this.gatekeeper = gatekeeper;
    this.journal = journal;
    this.chain = chain;
    this.clock = clock;
    this.listener = listener;
    this.free = new FreeGate(core, chain, departures);
  }

  /**
   * Takes back what waited before the restart; what no longer fits is dropped. Of one sender the
   * lower nonces come first, in whatever order they came, so that no free one finds a gap before
   * it.
   */
  public void restore() {
    synchronized (core) {
      List<PoolEntry> kept = new ArrayList<>();
      journal.load().stream()
          .sorted(Comparator.comparingLong(Transaction::nonce))
          .forEach(
              one ->
                  add(one, Origin.CLIENT).toOptional().map(Admitted::entry).ifPresent(kept::add));
      journal.rewrite(kept).join();
    }
  }

  @Override
  public Result<Hash> submit(Bytes envelope) {
    return submitLater(envelope).join();
  }

  @Override
  public CompletableFuture<Result<Hash>> submitLater(Bytes envelope) {
    return offer(envelope).outcome();
  }

  /** Takes a transaction that this node has signed and keeps elsewhere. */
  public Result<Hash> submitOwn(Transaction transaction) {
    return gatekeeper.judge(transaction).then(good -> enter(good, Origin.OWN).answer());
  }

  /**
   * Reads an envelope that another node keeps and has announced; {@link #relay} takes it. The
   * signature is recovered by the calling thread.
   */
  public Result<Transaction> readRelayed(Hash hash, Bytes envelope) {
    return gatekeeper.read(hash, envelope);
  }

  /** Lets a transaction in that {@link #readRelayed} has read. It is not made durable here. */
  public Result<Hash> relay(Transaction transaction) {
    return enter(transaction, Origin.RELAYED).answer();
  }

  /** Those that this node has promised to bring into a block and that came before the time. */
  public List<Hash> promised(long before, int limit) {
    synchronized (core) {
      return core.promised(before, limit);
    }
  }

  /** Every transaction that waits, in the order of arrival. */
  public List<Hash> hashes() {
    synchronized (core) {
      return core.hashes();
    }
  }

  /** Why {@link #submitOwn} would refuse the transaction now; empty when it would not. */
  public Optional<Reason> refusalOfOwn(Transaction transaction) {
    synchronized (core) {
      return gatekeeper
          .judge(transaction)
          .refusal()
          .or(() -> refusal(transaction, chain.account(transaction.sender())));
    }
  }

  private Optional<Reason> refusal(Transaction transaction, Account account) {
    long now = clock.getAsLong();
    return core.refusal(transaction, account, now, Origin.OWN)
        .or(() -> free.cover(transaction, account, now, Origin.OWN).refusal());
  }

  @Override
  public Optional<Transaction> transaction(Hash hash) {
    synchronized (core) {
      return core.get(hash).map(PoolEntry::transaction);
    }
  }

  @Override
  public Optional<Reason> dropped(Hash hash) {
    synchronized (core) {
      return departures.of(hash);
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
      departures.advanced(gone, accounts);
      List<PoolEntry> expired = core.expire(clock.getAsLong());
      departures.expired(expired);
      gone.addAll(expired);
      gone.addAll(free.review(clock.getAsLong()));
      journal.forget(gone);
    }
  }

  private Offer offer(Bytes envelope) {
    Hash hash = suite.hash(envelope.toArray());
    Optional<Transaction> waiting = transaction(hash);
    Result<Transaction> read =
        waiting.map(Result::ok).orElseGet(() -> gatekeeper.read(hash, envelope));
    return read instanceof Result.Ok<Transaction> good
        ? enter(good.value(), Origin.CLIENT)
        : Offer.settled(read.map(Transaction::hash));
  }

  private Offer enter(Transaction transaction, Origin origin) {
    Result<Admitted> result;
    CompletableFuture<Void> durable = CompletableFuture.completedFuture(null);
    boolean added;
    boolean ready;
    synchronized (core) {
      result = add(transaction, origin);
      added = result.toOptional().filter(admitted -> !admitted.repeat()).isPresent();
      if (result instanceof Result.Ok<Admitted> good && added) {
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
    if (added) {
      listener.admitted(transaction.hash(), origin);
    }
    if (ready) {
      listener.ready();
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
  private Result<Admitted> add(Transaction transaction, Origin origin) {
    long now = clock.getAsLong();
    Optional<Account> heard = core.account(transaction.sender());
    Account account = heard.orElseGet(() -> chain.account(transaction.sender()));
    Result<Admitted> result = add(transaction, account, now, origin);
    boolean lacksMoney =
        result.refusal().filter(reason -> reason.code().equals("insufficient-funds")).isPresent();
    if (lacksMoney && heard.isPresent()) {
      result = add(transaction, chain.account(transaction.sender()), now, origin);
    }
    result.toOptional().ifPresent(departures::admitted);
    return result;
  }

  private Result<Admitted> add(Transaction transaction, Account account, long now, Origin origin) {
    return free.cover(transaction, account, now, origin)
        .then(cover -> core.add(transaction, account, now, origin, cover));
  }
}
