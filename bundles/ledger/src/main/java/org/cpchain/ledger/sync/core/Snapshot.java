package org.cpchain.ledger.sync.core;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Hash;

/**
 * How far a node is that skips blocks: all headers, then the state of a late block, the pivot, then
 * the blocks above it.
 *
 * @param id of the question that the phase waits for
 * @param root of the pivot's state
 * @param batches of nodes that are lacking, by number
 * @param asked those of them that were asked for, or have come and are being looked at
 */
record Snapshot(
    Phase phase,
    long id,
    Top pivot,
    Hash root,
    SortedMap<Long, NodeBatch> batches,
    SortedSet<Long> asked) {
  enum Phase {
    OPENING,
    HEADERS,
    BEGINNING,
    STATE,
    READY
  }

  Snapshot {
    batches = Collections.unmodifiableSortedMap(new TreeMap<>(batches));
    asked = Collections.unmodifiableSortedSet(new TreeSet<>(asked));
  }

  static Snapshot in(Phase phase, long id, Top pivot) {
    return new Snapshot(phase, id, pivot, Hash.ZERO, new TreeMap<>(), new TreeSet<>());
  }

  Snapshot with(SortedMap<Long, NodeBatch> lacking, SortedSet<Long> questions) {
    return new Snapshot(phase, id, pivot, root, lacking, questions);
  }
}
