package org.cpchain.dpor.core.reputation;

import java.util.TreeMap;
import org.cpchain.base.Address;

/** Counts while a block is executed, one event after the other. Not thread-safe. */
public final class BlockTally {
  private final TreeMap<Address, Counts> byAccount = new TreeMap<>();

  /** Counts something for an account; returns this. */
  public BlockTally add(Address who, Kind kind, int count) {
    byAccount.put(who, byAccount.getOrDefault(who, Counts.none()).plus(kind, count));
    return this;
  }

  /** All that was counted so far, as the events of a block. */
  public BlockEvents events(long height) {
    return new BlockEvents(height, byAccount);
  }
}
