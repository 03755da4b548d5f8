package org.cpchain.module.manager.fleet.core;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;

/**
 * The latest statement of each node that counts, until it is too old. Times are milliseconds since
 * 1970. Not for use by several threads.
 */
final class Roll {
  /** Of so many nodes statements are kept. */
  static final int MOST_NODES = 512;

  /** A statement that is so old does not count any more. */
  static final long OLD_MILLIS = 300_000;

  /** So far a node's clock may be ahead of this one's. */
  static final long AHEAD_MILLIS = 60_000;

  /** On average, the least time between two statements of one node that are taken. */
  static final long GAP_MILLIS = 2_000;

  /**
   * So many are taken at once: what a peer still knew of a node, what the node says when it starts,
   * and what it says when all its modules are there.
   */
  static final int MOST_AT_ONCE = 3;

  private static final long MOST_MILLIS = MOST_AT_ONCE * GAP_MILLIS;

  private final FleetCore.Self self;
  private final CryptoSuite suite;
  private final Map<Address, FleetCore.Heard> heard = new TreeMap<>();

  /** Until when the statements that were taken of a node are enough of it. */
  private final Map<Address, Long> filled = new TreeMap<>();

  private Set<Address> counted = Set.of();

  Roll(FleetCore.Self self, CryptoSuite suite) {
    this.self = self;
    this.suite = suite;
  }

  /**
   * Forgets what is too old, and who does not count any more.
   *
   * @param nodes those who count, the most important first
   */
  void keep(Collection<Address> nodes, long now) {
    counted = new HashSet<>(nodes.stream().distinct().limit(MOST_NODES).toList());
    counted.add(self.account());
    heard.keySet().retainAll(counted);
    filled.keySet().retainAll(counted);
    heard.values().removeIf(one -> now - one.statement().time() > OLD_MILLIS);
  }

  /** Keeps it when it is good. The signature is looked at last: it takes the most time. */
  Verdict received(SignedStatement signed, long now) {
    Statement said = signed.statement();
    Address account = said.account();
    FleetCore.Heard known = heard.get(account);
    if (!said.chainId().equals(self.chainId()) || !said.genesis().equals(self.genesis())) {
      return Verdict.reject(
          "wrong-chain", "a statement of " + account + " was made for another chain");
    }
    if (known != null && said.time() <= known.statement().time()) {
      return Verdict.ignore("known", "as new a statement of " + account + " is here");
    }
    if (!counted.contains(account)) {
      return Verdict.later(
          "not-counted", account + " is no node of the network as far as this one knows");
    }
    if (now - said.time() > OLD_MILLIS) {
      return Verdict.ignore(
          "too-old", "a statement of " + account + " is too old; is its clock behind?");
    }
    if (said.time() - now > AHEAD_MILLIS) {
      return Verdict.later(
          "ahead", "a statement of " + account + " is of the future; is its clock ahead?");
    }
    long full = filledAfter(account, now);
    if (full - now > MOST_MILLIS) {
      return Verdict.later("too-often", account + " says something new again and again");
    }
    if (!signed.isGenuine(suite)) {
      return Verdict.reject("bad-signature", account + " has not signed what is said of it");
    }
    filled.put(account, full);
    put(signed, now);
    return Verdict.accept();
  }

  /** With one statement more; a clock that was put back does not make anybody wait. */
  private long filledAfter(Address account, long now) {
    long until = filled.getOrDefault(account, now);
    return (until > now && until - now <= MOST_MILLIS ? until : now) + GAP_MILLIS;
  }

  void put(SignedStatement signed, long now) {
    heard.put(signed.statement().account(), new FleetCore.Heard(signed, now));
  }

  Optional<Statement> of(Address account) {
    return Optional.ofNullable(heard.get(account)).map(FleetCore.Heard::statement);
  }

  /** By account. */
  List<FleetCore.Heard> all() {
    return List.copyOf(heard.values());
  }
}
