package org.cpchain.sim.world;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Transactions that wait for a block. All machines see the same ones. */
public final class Pool {
  private static final int MOST_IN_A_BLOCK = 4;

  private int arrived;

  /** One more transaction has come. */
  public void add() {
    arrived++;
  }

  boolean knows(long transaction) {
    return transaction >= 0 && transaction < arrived;
  }

  /** What a block on top of a chain with these transactions would contain. */
  List<Long> pending(BitSet included) {
    List<Long> pending = new ArrayList<>();
    int next = included.nextClearBit(0);
    while (next < arrived && pending.size() < MOST_IN_A_BLOCK) {
      pending.add((long) next);
      next = included.nextClearBit(next + 1);
    }
    return pending;
  }
}
