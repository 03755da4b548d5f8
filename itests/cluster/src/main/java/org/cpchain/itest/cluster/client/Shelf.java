package org.cpchain.itest.cluster.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.cpchain.itest.cluster.history.Intent.Act;
import org.cpchain.itest.cluster.history.Intent.Kind;
import org.web3j.crypto.Hash;

/** What clients believe to have or to get; it need not be so. Safe for use by several threads. */
final class Shelf {
  private final String name;
  private final Map<String, Deque<String>> owned = new HashMap<>();
  private final Map<String, Deque<String>> coming = new HashMap<>();
  private final Set<String> items = new LinkedHashSet<>();

  /**
   * @param name of the items, which no other shelf of the chain has
   */
  Shelf(String name) {
    this.name = name;
  }

  /** The next act of an account: it receives what comes, ships what it has, or makes an item. */
  synchronized Act next(String account, String receiver, RandomGenerator random) {
    String arrived = of(coming, account).poll();
    if (arrived != null) {
      of(owned, account).add(arrived);
      return new Act(Kind.RECEIVE, arrived, "");
    }
    String shipped = random.nextBoolean() ? of(owned, account).poll() : null;
    if (shipped != null) {
      of(coming, receiver).add(shipped);
      return new Act(Kind.SHIP, shipped, receiver);
    }
    String made = Hash.sha3String(name + " " + items.size());
    items.add(made);
    of(owned, account).add(made);
    return new Act(Kind.COMMISSION, made, "");
  }

  private static Deque<String> of(Map<String, Deque<String>> map, String account) {
    return Optional.ofNullable(map.get(account))
        .orElseGet(
            () -> {
              Deque<String> empty = new ArrayDeque<>();
              map.put(account, empty);
              return empty;
            });
  }

  synchronized Set<String> items() {
    return Set.copyOf(items);
  }
}
