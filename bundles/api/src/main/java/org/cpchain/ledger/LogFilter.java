package org.cpchain.ledger;

import java.util.List;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;

/**
 * Which events are meant, as in {@code eth_getLogs}.
 *
 * @param addresses any of these; empty: all
 * @param topics by position: any of the set; an empty set: anything
 */
public record LogFilter(Set<Address> addresses, List<Set<Hash>> topics) {
  public static final LogFilter ALL = new LogFilter(Set.of(), List.of());

  public LogFilter {
    addresses = Set.copyOf(addresses);
    topics = topics.stream().map(Set::copyOf).toList();
  }

  public boolean matches(LogEntry log) {
    if (!addresses.isEmpty() && !addresses.contains(log.address())) {
      return false;
    }
    if (topics.size() > log.topics().size()) {
      return false;
    }
    for (int i = 0; i < topics.size(); i++) {
      if (!topics.get(i).isEmpty() && !topics.get(i).contains(log.topics().get(i))) {
        return false;
      }
    }
    return true;
  }
}
