package org.cpchain.ledger.prune;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.state.StateCrawl;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.core.trie.PlaceSet;
import org.cpchain.ledger.core.trie.Places;
import org.cpchain.storage.KeyValueView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the states of the last blocks only, by marking and sweeping. What was written for blocks
 * above the oldest state that is kept stays. Of what is older, every node is marked that this state
 * has, and every one that a later node refers to: tries with equal roots may stand in for each
 * other, so the one does not follow from the other. What is not marked goes: first the entries by
 * which a root is found, then the nodes, so that wherever it is cut off nothing can be found that
 * is not whole. Works in short steps; a cycle that was cut off is begun again. For use by one
 * thread.
 *
 * <p>A cycle reads the whole oldest state once and all entries twice, and remembers 16 bytes for
 * each node. It begins when as many blocks have come as states are kept, and after a rest of ten
 * times the last cycle.
 */
public final class StatePruner {
  private static final Logger LOG = LoggerFactory.getLogger(StatePruner.class);
  private static final int NODES_AT_ONCE = 64;
  private static final int ENTRIES_AT_ONCE = 512;
  private static final int REMOVED_AT_ONCE = 1_000;
  private static final int REST = 10;

  private final StateShelf shelf;
  private final StateTries states;
  private final long keep;
  private final BooleanSupplier hindered;
  private final LongSupplier nanos;
  private Optional<Cycle> cycle = Optional.empty();
  private long rested;
  private boolean begun;

  /** What is done in which order. */
  private enum Stage {
    MARK_OLDEST,
    MARK_BELOW_LATER,
    SWEEP_ROOTS,
    SWEEP_NODES
  }

  private static final class Cycle {
    private final long oldest;
    private final long limit;
    private final long began;
    private final PlaceSet alive = new PlaceSet();
    private final StateCrawl crawl;
    private Stage stage = Stage.MARK_OLDEST;
    private Bytes next = Bytes.EMPTY;
    private long removed;

    /**
     * What is met in a later place is gone through as well: the root may have come back, and is
     * found there then.
     */
    Cycle(StateTries states, Hash root, long oldest, long began) {
      this.oldest = oldest;
      this.limit = Places.first(oldest + 1);
      this.began = began;
      this.crawl = states.crawl(root, alive::add);
    }
  }

  /**
   * @param keep how many states, the last one included
   * @param hindered whether a state is being copied into the shelf; no cycle goes on then
   * @param nanos a clock that only goes forward
   */
  public StatePruner(
      StateShelf shelf,
      StateTries states,
      long keep,
      BooleanSupplier hindered,
      LongSupplier nanos) {
    this.shelf = shelf;
    this.states = states;
    this.keep = keep;
    this.hindered = hindered;
    this.nanos = nanos;
    this.rested = nanos.getAsLong();
  }

  /**
   * Works for about so long, a step at least.
   *
   * @return whether there is more to do
   */
  public boolean work(long forNanos) {
    if (hindered.getAsBoolean()) {
      cycle = Optional.empty();
      return false;
    }
    if (cycle.isEmpty()) {
      cycle = next();
    }
    long end = nanos.getAsLong() + forNanos;
    boolean first = true;
    while (cycle.isPresent() && (first || nanos.getAsLong() - end < 0)) {
      go(cycle.get());
      first = false;
    }
    return cycle.isPresent();
  }

  private Optional<Cycle> next() {
    long oldest = shelf.height() - keep + 1;
    boolean due = !begun || oldest >= shelf.oldestState() + keep;
    if (oldest <= shelf.oldestState() || !due || nanos.getAsLong() - rested < 0) {
      return Optional.empty();
    }
    Optional<Hash> root = shelf.stateRoot(oldest);
    root.ifPresent(present -> shelf.keepStatesFrom(oldest));
    begun = true;
    return root.map(present -> new Cycle(states, present, oldest, nanos.getAsLong()));
  }

  private void go(Cycle now) {
    switch (now.stage) {
      case MARK_OLDEST -> {
        if (!now.crawl.step(NODES_AT_ONCE)) {
          now.stage = Stage.MARK_BELOW_LATER;
          now.next = Places.key(now.limit);
        }
      }
      case MARK_BELOW_LATER -> {
        if (!now.crawl.step(NODES_AT_ONCE) && !enterLater(now)) {
          now.stage = Stage.SWEEP_ROOTS;
          now.next = Bytes.EMPTY;
        }
      }
      case SWEEP_ROOTS -> {
        if (!sweep(now, Hash.SIZE)) {
          now.stage = Stage.SWEEP_NODES;
          now.next = Bytes.EMPTY;
        }
      }
      case SWEEP_NODES -> {
        if (!sweep(now, Long.BYTES)) {
          finish(now);
        }
      }
    }
  }

  /** Whether there was a later node. */
  private boolean enterLater(Cycle now) {
    Bytes end = Places.key(Places.first(shelf.height() + 1));
    Iterator<KeyValueView.Entry> entries = shelf.stateEntries(now.next);
    for (int seen = 0; seen < NODES_AT_ONCE; seen++) {
      if (!entries.hasNext()) {
        return seen > 0;
      }
      KeyValueView.Entry entry = entries.next();
      if (entry.key().compareTo(end) >= 0) {
        return seen > 0;
      }
      now.next = after(entry.key());
      if (entry.key().size() == Long.BYTES) {
        now.crawl.enterBelow(entry.value());
      }
    }
    return true;
  }

  private static Bytes after(Bytes key) {
    return Bytes.concat(key, Bytes.of((byte) 0));
  }

  /** Whether there is more to sweep. */
  private boolean sweep(Cycle now, int keySize) {
    Map<Bytes, Bytes> dead = new LinkedHashMap<>();
    Iterator<KeyValueView.Entry> entries = shelf.stateEntries(now.next);
    int seen = 0;
    while (entries.hasNext() && seen < ENTRIES_AT_ONCE && dead.size() < REMOVED_AT_ONCE) {
      KeyValueView.Entry entry = entries.next();
      seen++;
      now.next = after(entry.key());
      boolean isRoot = entry.key().size() == Hash.SIZE;
      long place = Places.place(isRoot ? entry.value() : entry.key());
      if (entry.key().size() == keySize && isDead(now, place)) {
        dead.put(entry.key(), entry.value());
      }
    }
    if (!dead.isEmpty()) {
      shelf.removeStateEntries(dead);
      now.removed += dead.size();
    }
    return entries.hasNext();
  }

  private static boolean isDead(Cycle now, long place) {
    return place < now.limit && !now.alive.contains(place);
  }

  private void finish(Cycle done) {
    long took = nanos.getAsLong() - done.began;
    rested = nanos.getAsLong() + REST * took;
    cycle = Optional.empty();
    LOG.info(
        "States below block {} are forgotten: {} entries removed, {} nodes stay",
        done.oldest,
        done.removed,
        done.alive.size());
  }
}
