package org.cpchain.ledger.gossip.core;

import java.util.LinkedHashSet;
import java.util.Set;
import org.cpchain.base.Hash;

/** The last hashes that were put in: no fewer than its capacity, no more than twice as many. */
final class Recent {
  private final int capacity;
  private Set<Hash> younger = new LinkedHashSet<>();
  private Set<Hash> older = Set.of();

  Recent(int capacity) {
    this.capacity = capacity;
  }

  /** Whether it was not there. */
  boolean add(Hash hash) {
    if (contains(hash)) {
      return false;
    }
    younger.add(hash);
    if (younger.size() >= capacity) {
      older = younger;
      younger = new LinkedHashSet<>();
    }
    return true;
  }

  boolean contains(Hash hash) {
    return younger.contains(hash) || older.contains(hash);
  }
}
