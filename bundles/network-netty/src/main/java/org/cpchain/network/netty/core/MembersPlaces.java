package org.cpchain.network.netty.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;

/**
 * From which addresses the members of the white list have been connected, proven by their
 * handshakes; the latest few of each. Not for use by several threads.
 */
public final class MembersPlaces {
  private static final int KEPT_OF_EACH = 4;

  private final SortedMap<Address, Deque<String>> places = new TreeMap<>();

  /**
   * @param address as in {@link Door.Source}
   */
  public void learn(Address member, String address) {
    Deque<String> known = places.computeIfAbsent(member, none -> new ArrayDeque<>());
    known.remove(address);
    known.addFirst(address);
    if (known.size() > KEPT_OF_EACH) {
      known.removeLast();
    }
  }

  /** Forgets those who are members no more. */
  public void keep(Set<Address> members) {
    places.keySet().retainAll(members);
  }

  public Set<String> addresses() {
    Set<String> all = new HashSet<>();
    places.values().forEach(all::addAll);
    return all;
  }
}
