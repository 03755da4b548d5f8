package org.cpchain.ledger.pool.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.core.fees.Waiting;

/** What waits of one sender, by nonce. */
final class SenderQueue {
  private final Address sender;
  private final int readyLimit;
  private final Waiting waiting;
  private final TreeMap<Long, PoolEntry> entries = new TreeMap<>();

  /** Nonces of free ones. */
  private final TreeSet<Long> free = new TreeSet<>();

  private Account account;
  private BigInteger cost = BigInteger.ZERO;

  /** How many follow each other without a gap from the account's nonce on. */
  private int run;

  private int foreign;

  /**
   * @param waiting is kept up to date about what comes and goes here
   */
  SenderQueue(Address sender, Account account, int readyLimit, Waiting waiting) {
    this.sender = sender;
    this.account = account;
    this.readyLimit = readyLimit;
    this.waiting = waiting;
  }

  Address sender() {
    return sender;
  }

  Account account() {
    return account;
  }

  int size() {
    return entries.size();
  }

  /** How many could be evicted. */
  int foreign() {
    return foreign;
  }

  int free() {
    return free.size();
  }

  /** Free ones that are not ready. */
  int queuedFree() {
    return free.tailSet(account.nonce() + ready()).size();
  }

  int ready() {
    return Math.min(run, readyLimit);
  }

  int queued() {
    return entries.size() - ready();
  }

  long nextNonce() {
    return account.nonce() + run;
  }

  /** Whether one before it is missing. */
  boolean hasGapBefore(long nonce) {
    return nonce > nextNonce();
  }

  /** The most that all of them together, but the one of that nonce, can take from the account. */
  BigInteger costWithout(long nonce) {
    PoolEntry there = entries.get(nonce);
    return there == null ? cost : cost.subtract(there.cost());
  }

  Optional<PoolEntry> get(long nonce) {
    return Optional.ofNullable(entries.get(nonce));
  }

  Collection<PoolEntry> all() {
    return entries.values();
  }

  List<PoolEntry> readyEntries() {
    List<PoolEntry> result = new ArrayList<>(ready());
    for (PoolEntry entry : entries.values()) {
      if (result.size() == ready()) {
        break;
      }
      result.add(entry);
    }
    return result;
  }

  /** Puts the entry in its place; gives the one that was there. */
  Optional<PoolEntry> put(PoolEntry entry) {
    Optional<PoolEntry> old = remove(entry.transaction().nonce());
    entries.put(entry.transaction().nonce(), entry);
    cost = cost.add(entry.cost());
    foreign += entry.evictable() ? 1 : 0;
    if (entry.free()) {
      free.add(entry.transaction().nonce());
    }
    waiting.add(entry.transaction(), entry.cover());
    extendRun();
    return old;
  }

  Optional<PoolEntry> remove(long nonce) {
    Optional<PoolEntry> old = take(nonce);
    if (old.isPresent() && nonce < nextNonce()) {
      run = (int) (nonce - account.nonce());
    }
    return old;
  }

  Optional<PoolEntry> lastForeign() {
    return entries.descendingMap().values().stream().filter(PoolEntry::evictable).findFirst();
  }

  /** Takes over the account's new state; gives those that can no longer be executed. */
  List<PoolEntry> advance(Account now) {
    List<PoolEntry> gone = new ArrayList<>();
    for (long nonce : List.copyOf(entries.headMap(now.nonce()).keySet())) {
      take(nonce).ifPresent(gone::add);
    }
    run = (int) Math.max(0, nextNonce() - now.nonce());
    account = now;
    extendRun();
    while (cost.compareTo(now.balance()) > 0) {
      remove(entries.lastKey()).ifPresent(gone::add);
    }
    return gone;
  }

  private Optional<PoolEntry> take(long nonce) {
    Optional<PoolEntry> old = Optional.ofNullable(entries.remove(nonce));
    old.ifPresent(
        entry -> {
          cost = cost.subtract(entry.cost());
          foreign -= entry.evictable() ? 1 : 0;
          free.remove(nonce);
          waiting.remove(entry.transaction(), entry.cover());
        });
    return old;
  }

  private void extendRun() {
    while (entries.containsKey(nextNonce())) {
      run++;
    }
  }
}
