package org.cpchain.ledger.pool.core;

import java.util.List;

/**
 * What happened when a transaction was let in.
 *
 * @param entry the transaction's place in the pool
 * @param displaced those that had to go: the replaced one, or the one that made place
 * @param repeat it was there already; nothing has changed
 */
public record Admitted(PoolEntry entry, List<PoolEntry> displaced, boolean repeat) {
  public Admitted {
    displaced = List.copyOf(displaced);
  }
}
