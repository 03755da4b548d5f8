package org.cpchain.ledger.pool.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.TransactionPool;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.core.fees.Coverage;
import org.cpchain.ledger.core.fees.Waiting;

/**
 * The pool's content. Nonces of one sender are executed in order; a transaction is ready when it
 * follows the account's nonce without a gap, and queued otherwise.
 *
 * <p>When the pool is full, the last transaction of the sender with most of them makes place for a
 * sender with at least two fewer; so nobody can crowd out the others, and the least that a sender
 * gets is an equal share.
 *
 * <p>On a chain with fees free transactions have a share of the room, and paying ones the rest:
 * neither takes the other's, in the pool as in a block. For use by one thread at a time.
 */
public final class PoolCore {
  private final PoolLimits limits;
  private final BigInteger baseFee;

  /** In the order of arrival. */
  private final Map<Hash, PoolEntry> byHash = new LinkedHashMap<>();

  private final Senders senders = new Senders();
  private final Waiting waiting = new Waiting();
  private final Room room;
  private long sequence;

  public PoolCore(PoolLimits limits, BigInteger baseFee) {
    this.limits = limits;
    this.baseFee = baseFee;
    this.room = new Room(limits, senders);
  }

  /** Says what percent of pool and blocks is for free transactions; 0: the chain has none. */
  public void shareWithFree(int percent) {
    room.shareWithFree(percent);
  }

  /** Whether it would be, or is, in the pool as a free one. */
  public boolean isFree(Transaction transaction) {
    return room.freeShare() > 0 && Coverage.isFree(transaction);
  }

  /** Free ones that came before a sequence number, the last ones first. */
  public List<PoolEntry> freeBefore(long before, int limit) {
    List<PoolEntry> earlier = new ArrayList<>();
    if (senders.free() > 0) {
      byHash.values().stream()
          .filter(entry -> entry.free() && entry.sequence() < before)
          .forEach(earlier::add);
    }
    Collections.reverse(earlier);
    return earlier.subList(0, Math.min(limit, earlier.size()));
  }

  /** What free ones may take from those who bear them. */
  public Waiting waiting() {
    return waiting;
  }

  /** Whether one before it is missing, so that it is not its turn for the time being. */
  public boolean isBehindGap(PoolEntry entry) {
    return senders
        .get(entry.transaction().sender())
        .filter(queue -> queue.hasGapBefore(entry.transaction().nonce()))
        .isPresent();
  }

  /** Somebody else is to bear one that waits. */
  public void borneBy(PoolEntry entry, Cover cover) {
    replace(entry, entry.borneBy(cover));
  }

  /**
   * Lets a transaction in that is right in itself.
   *
   * @param account the sender's state after the last final block
   * @param now milliseconds since 1970 UTC
   * @param cover who is to bear it
   */
  public Result<Admitted> add(
      Transaction transaction, Account account, long now, Origin origin, Cover cover) {
    PoolEntry known = byHash.get(transaction.hash());
    if (known != null) {
      return Result.ok(known(known, origin));
    }
    SenderQueue queue = queue(transaction.sender(), account);
    PoolEntry entry = entry(transaction, now, origin, cover);
    Optional<Reason> refusal = refusal(entry, queue);
    if (refusal.isPresent()) {
      return Result.refused(refusal.get());
    }
    Optional<PoolEntry> replaced = queue.get(transaction.nonce());
    List<PoolEntry> displaced = new ArrayList<>(replaced.stream().toList());
    if (entry.evictable() && replaced.isEmpty() && room.isFull()) {
      displaced.add(senders.mostCrowded().lastForeign().orElseThrow());
    }
    displaced.forEach(old -> remove(old.transaction().hash()));
    sequence++;
    byHash.put(transaction.hash(), entry);
    senders.change(queue, () -> queue.put(entry));
    return Result.ok(new Admitted(entry, displaced, false));
  }

  /** Why {@link #add} would refuse the transaction; empty when it would not. */
  public Optional<Reason> refusal(
      Transaction transaction, Account account, long now, Origin origin) {
    return refusal(
        entry(transaction, now, origin, Cover.SENDER), queue(transaction.sender(), account));
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
      senders
          .get(changed.getKey())
          .ifPresent(queue -> gone.addAll(advance(queue, changed.getValue())));
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
          SenderQueue queue = senders.get(old.transaction().sender()).orElseThrow();
          senders.change(queue, () -> queue.remove(old.transaction().nonce()));
        });
    return entry;
  }

  /**
   * Ready ones in the order in which a block takes them: the higher tip first; among equal tips the
   * senders in turn, whoever has waited longest first; one sender's in the order of nonces. As long
   * as both wait, free ones have their share of the number.
   */
  public List<Transaction> select(int limit) {
    return new Selection(baseFee, room.freeShare(), senders.all()).take(limit);
  }

  public Optional<PoolEntry> get(Hash hash) {
    return Optional.ofNullable(byHash.get(hash));
  }

  /** The sender's account as the pool last heard of it; empty when none of that sender waits. */
  public Optional<Account> account(Address sender) {
    return senders.get(sender).map(SenderQueue::account);
  }

  /** The nonce that follows the sender's ready ones; empty when none of that sender waits. */
  public Optional<Long> nextNonce(Address sender) {
    return senders.get(sender).map(SenderQueue::nextNonce);
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
    return senders.ready() > 0;
  }

  public TransactionPool.Status status() {
    return new TransactionPool.Status(
        senders.ready(), byHash.size() - senders.ready(), limits.capacity());
  }

  /** In the order of senders and nonces. */
  public List<Transaction> waiting(int limit) {
    return senders.all().stream()
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
    replace(entry, adopted);
    return new Admitted(adopted, List.of(), false);
  }

  private void replace(PoolEntry entry, PoolEntry other) {
    byHash.put(entry.transaction().hash(), other);
    SenderQueue queue = senders.get(entry.transaction().sender()).orElseThrow();
    senders.change(queue, () -> queue.put(other));
  }

  private SenderQueue queue(Address sender, Account account) {
    Optional<SenderQueue> queue = senders.get(sender);
    queue.filter(old -> !account.equals(old.account())).ifPresent(old -> advance(old, account));
    return queue.orElseGet(
        () -> new SenderQueue(sender, account, limits.readyPerAccount(), waiting));
  }

  private Optional<Reason> refusal(PoolEntry entry, SenderQueue queue) {
    boolean takesNoRoom = entry.own() || queue.get(entry.transaction().nonce()).isPresent();
    return AdmissionRules.check(entry, queue, limits, baseFee)
        .or(() -> takesNoRoom ? Optional.empty() : room.lack(entry, queue));
  }

  private PoolEntry entry(Transaction transaction, long now, Origin origin, Cover cover) {
    return new PoolEntry(transaction, sequence, now, origin, isFree(transaction), cover);
  }

  private List<PoolEntry> advance(SenderQueue queue, Account account) {
    List<PoolEntry> gone = new ArrayList<>();
    senders.change(queue, () -> gone.addAll(queue.advance(account)));
    gone.forEach(entry -> byHash.remove(entry.transaction().hash()));
    return gone;
  }
}
