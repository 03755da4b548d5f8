package org.cpchain.ledger.core.trie;

import java.util.Arrays;

/** A set of places that is small for its size: 16 bytes a place or less. For use by one thread. */
public final class PlaceSet {
  private static final int FIRST_CAPACITY = 1_024;
  private static final long FREE = -1;

  /** Spreads neighbours (Fibonacci hashing). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] table = free(FIRST_CAPACITY);
  private int size;

  /** False when it is in the set already. */
  public boolean add(long place) {
    if (2L * (size + 1) > table.length) {
      grow();
    }
    int slot = slot(table, place);
    if (table[slot] == place) {
      return false;
    }
    table[slot] = place;
    size++;
    return true;
  }

  public boolean contains(long place) {
    return table[slot(table, place)] == place;
  }

  public int size() {
    return size;
  }

  private void grow() {
    long[] larger = free(Math.multiplyExact(2, table.length));
    for (long place : table) {
      if (place != FREE) {
        larger[slot(larger, place)] = place;
      }
    }
    table = larger;
  }

  /** Where the place stands, or would stand. */
  private static int slot(long[] table, long place) {
    int mask = table.length - 1;
    int slot = (int) ((place * SPREAD) >>> 32) & mask;
    while (table[slot] != FREE && table[slot] != place) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long[] free(int capacity) {
    long[] table = new long[capacity];
    Arrays.fill(table, FREE);
    return table;
  }
}
