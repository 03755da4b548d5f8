package org.cpchain.ledger.pool.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.TransactionPool;

/**
 * The pool's content. Nonces of one sender are executed in order; a transaction is ready when it
 * follows the account's nonce without a gap, and queued otherwise.
 *
 * <p>When the pool is full, the last transaction of the sender with most of them makes place for a
 * sender with at least two fewer; so nobody can crowd out the others, and the least that a sender
 * gets is an equal share. For use by one thread at a time.
 */
public final class PoolCore {
  private final PoolLimits limits;
  private final BigInteger baseFee;

  /** In the order of arrival. */
  private final Map<Hash, PoolEntry> byHash = new LinkedHashMap<>();

  private final TreeMap<Address, SenderQueue> senders = new TreeMap<>();
  private final TreeSet<Crowd> crowds = new TreeSet<>();
  private int ready;
  private long sequence;

  public PoolCore(PoolLimits limits, BigInteger baseFee) {
    this.limits = limits;
    this.baseFee = baseFee;
  }

  /**
   * Lets a transaction in that is right in itself.
   *
   * @param account the sender's state after the last final block
   * @param now milliseconds since 1970 UTC
   */
  public Result<Admitted> add(Transaction transaction, Account account, long now, Origin origin) {
    PoolEntry known = byHash.get(transaction.hash());
    if (known != null) {
      return Result.ok(known(known, origin));
    }
    SenderQueue queue = queue(transaction.sender(), account);
    PoolEntry entry = new PoolEntry(transaction, sequence, now, origin);
    Optional<Reason> refusal = refusal(entry, queue);
    if (refusal.isPresent()) {
      return Result.refused(refusal.get());
    }
    Optional<PoolEntry> replaced = queue.get(transaction.nonce());
    List<PoolEntry> displaced = new ArrayList<>(replaced.stream().toList());
    if (!entry.own() && replaced.isEmpty() && isFull()) {
      displaced.add(senders.get(crowds.last().sender()).lastForeign().orElseThrow());
    }
    displaced.forEach(old -> remove(old.transaction().hash()));
    sequence++;
    byHash.put(transaction.hash(), entry);
    change(queue, () -> queue.put(entry));
    return Result.ok(new Admitted(entry, displaced, false));
  }

  /** Why {@link #add} would refuse the transaction; empty when it would not. */
  public Optional<Reason> refusal(
      Transaction transaction, Account account, long now, Origin origin) {
    return refusal(
        new PoolEntry(transaction, sequence, now, origin), queue(transaction.sender(), account));
  }

  /**
   * Takes over what a block changed.
   *
   * @param accounts states after the block, of senders at least
   * @return those that left the pool, whether they are in the block or can no longer be
   */
  public List<PoolEntry> advance(Map<Address, Account> accounts) {
    List<PoolEntry> gone = new ArrayList<>();
    for (Map.Entry<Address, Account> changed : new TreeMap<>(accounts).entrySet()) {
      SenderQueue queue = senders.get(changed.getKey());
      if (queue != null) {
        gone.addAll(advance(queue, changed.getValue()));
      }
    }
    return gone;
  }

  /** Drops what came before {@code now} minus the lifetime; gives what was dropped. */
  public List<PoolEntry> expire(long now) {
    List<PoolEntry> gone = new ArrayList<>();
    for (PoolEntry entry : byHash.values()) {
      if (entry.arrived() > now - limits.lifetimeMillis()) {
        break;
      }
      if (!entry.own()) {
        gone.add(entry);
      }
    }
    gone.forEach(entry -> remove(entry.transaction().hash()));
    return gone;
  }

  public Optional<PoolEntry> remove(Hash hash) {
    Optional<PoolEntry> entry = Optional.ofNullable(byHash.remove(hash));
    entry.ifPresent(
        old -> {
          SenderQueue queue = senders.get(old.transaction().sender());
          change(queue, () -> queue.remove(old.transaction().nonce()));
        });
    return entry;
  }

  /**
   * Ready ones in the order in which a block takes them: the higher tip first; among equal tips the
   * senders in turn, whoever has waited longest first; one sender's in the order of nonces.
   */
  public List<Transaction> select(int limit) {
    return new Selection(baseFee, senders.values()).take(limit);
  }

  public Optional<PoolEntry> get(Hash hash) {
    return Optional.ofNullable(byHash.get(hash));
  }

  /** The sender's account as the pool last heard of it; empty when none of that sender waits. */
  public Optional<Account> account(Address sender) {
    return Optional.ofNullable(senders.get(sender)).map(SenderQueue::account);
  }

  /** The nonce that follows the sender's ready ones; empty when none of that sender waits. */
  public Optional<Long> nextNonce(Address sender) {
    return Optional.ofNullable(senders.get(sender)).map(SenderQueue::nextNonce);
  }

  /** Those that this node vouches for and that came before the time, in the order of arrival. */
  public List<Hash> promised(long before, int limit) {
    return byHash.values().stream()
        .takeWhile(entry -> entry.arrived() < before)
        .filter(entry -> entry.origin() != Origin.RELAYED)
        .limit(limit)
        .map(entry -> entry.transaction().hash())
        .toList();
  }

  /** In the order of arrival. */
  public List<Hash> hashes() {
    return List.copyOf(byHash.keySet());
  }

  public boolean hasReady() {
    return ready > 0;
  }

  public TransactionPool.Status status() {
    return new TransactionPool.Status(ready, byHash.size() - ready, limits.capacity());
  }

  /** In the order of senders and nonces. */
  public List<Transaction> waiting(int limit) {
    return senders.values().stream()
        .map(SenderQueue::all)
        .flatMap(Collection::stream)
        .limit(limit)
        .map(PoolEntry::transaction)
        .toList();
  }

  /** What another node keeps is kept here, too, once somebody here relies on it. */
  private Admitted known(PoolEntry entry, Origin origin) {
    if (entry.origin() != Origin.RELAYED || origin == Origin.RELAYED) {
      return new Admitted(entry, List.of(), true);
    }
    PoolEntry adopted = entry.from(origin);
    byHash.put(entry.transaction().hash(), adopted);
    SenderQueue queue = senders.get(entry.transaction().sender());
    change(queue, () -> queue.put(adopted));
    return new Admitted(adopted, List.of(), false);
  }

  private SenderQueue queue(Address sender, Account account) {
    SenderQueue queue = senders.get(sender);
    if (queue == null) {
      return new SenderQueue(sender, account, limits.readyPerAccount());
    }
    if (!account.equals(queue.account())) {
      advance(queue, account);
    }
    return queue;
  }

  private Optional<Reason> refusal(PoolEntry entry, SenderQueue queue) {
    boolean takesNoRoom = entry.own() || queue.get(entry.transaction().nonce()).isPresent();
    return AdmissionRules.check(entry, queue, limits, baseFee)
        .or(() -> takesNoRoom ? Optional.empty() : lackOfRoom(entry, queue));
  }

  private boolean isFull() {
    return byHash.size() >= limits.capacity();
  }

  private Optional<Reason> lackOfRoom(PoolEntry entry, SenderQueue queue) {
    boolean gap = entry.transaction().nonce() != queue.nextNonce();
    boolean tooManyGaps = gap && byHash.size() - ready >= limits.queued();
    boolean nobodyHasMore = isFull() && crowds.last().size() < queue.foreign() + 2;
    return tooManyGaps || nobodyHasMore
        ? Optional.of(
            new Reason(
                "busy",
                "the pool holds "
                    + byHash.size()
                    + " transactions and has no room for this one; send it again in a second"))
        : Optional.empty();
  }

  private List<PoolEntry> advance(SenderQueue queue, Account account) {
    List<PoolEntry> gone = new ArrayList<>();
    change(queue, () -> gone.addAll(queue.advance(account)));
    gone.forEach(entry -> byHash.remove(entry.transaction().hash()));
    return gone;
  }

  /** Carries out a change of one sender's queue and keeps the sums right. */
  private void change(SenderQueue queue, Runnable action) {
    if (senders.remove(queue.sender()) != null) {
      ready -= queue.ready();
      crowds.remove(new Crowd(queue.foreign(), queue.sender()));
    }
    action.run();
    if (queue.size() > 0) {
      senders.put(queue.sender(), queue);
      ready += queue.ready();
      crowds.add(new Crowd(queue.foreign(), queue.sender()));
    }
  }

  private record Crowd(int size, Address sender) implements Comparable<Crowd> {
    @Override
    public int compareTo(Crowd other) {
      int order = Integer.compare(size, other.size);
      return order != 0 ? order : sender.compareTo(other.sender);
    }
  }
}
