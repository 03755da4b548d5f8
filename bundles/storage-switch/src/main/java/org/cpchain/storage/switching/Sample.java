package org.cpchain.storage.switching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.cpchain.base.Bytes;
import org.cpchain.module.ModuleHost.Trial;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small store that one version of an engine writes, another one goes on with, and the first one
 * takes back: so both can read what the other one wrote, and let go of what they close, before a
 * store of worth is given from one to the other. For one thread.
 */
final class Sample {
  private static final Logger LOG = LoggerFactory.getLogger(Sample.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Segment SEGMENT = new Segment("sample");
  private static final int ENTRIES = 200;
  private static final int EXAMPLES = 5;

  private final Unclosed stores;
  private final Engine from;
  private final Engine to;
  private final String name;
  private final SortedMap<Bytes, Bytes> expected = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();
  private long compared;
  private long divergences;

  Sample(Unclosed stores, Engine from, Engine to) {
    this.stores = stores;
    this.from = from;
    this.to = to;
    this.name = "sample-" + to.bundle();
  }

  /**
   * @throws StorageException when one of them fails, or keeps the store after it has closed it
   */
  Trial take() {
    try (Hand hand = new Hand()) {
      call(hand, from, () -> remove());
      call(hand, from, () -> with(from, 0));
      call(hand, to, () -> with(to, 1));
      call(hand, from, () -> with(from, 2));
      call(hand, to, () -> with(to, 3));
    } catch (StorageException e) {
      throw new StorageException(
          ("%s and %s did not hand over a sample store to each other, and no other store is"
                  + " concerned: %s")
              .formatted(from, to, e.getMessage()),
          e);
    } finally {
      clean();
    }
    return new Trial(compared, divergences, examples);
  }

  private static void call(Hand hand, Engine engine, Callable<Boolean> task) {
    boolean unused = hand.call("a sample store in " + engine, LIMIT, task);
  }

  private boolean remove() {
    from.provider().remove(name);
    return true;
  }

  private boolean with(Engine engine, int round) {
    Tenure tenure = stores.open(name, engine);
    try {
      compare(tenure.store(), engine);
      tenure.store().write(next(round));
      try (KeyValueStore.Snapshot snapshot = tenure.store().snapshot()) {
        compare(snapshot, engine);
      }
    } finally {
      tenure.close();
    }
    return true;
  }

  /** Adds some, changes some and removes some. */
  private WriteBatch next(int round) {
    WriteBatch batch = new WriteBatch();
    for (int i = round * ENTRIES / 2; i < (round + 2) * ENTRIES / 2; i++) {
      Bytes key = number(i);
      if (i % 7 == round) {
        batch.remove(SEGMENT, key);
        expected.remove(key);
      } else {
        Bytes value = number(i * 31 + round);
        batch.put(SEGMENT, key, value);
        expected.put(key, value);
      }
    }
    return batch;
  }

  private static Bytes number(int value) {
    return Bytes.of((byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value);
  }

  private void compare(KeyValueView view, Engine engine) {
    SortedMap<Bytes, Bytes> found = new TreeMap<>();
    view.scan(SEGMENT, Bytes.EMPTY)
        .forEachRemaining(entry -> found.put(entry.key(), entry.value()));
    SortedMap<Bytes, Bytes> backwards = new TreeMap<>();
    view.scanBackwards(SEGMENT, number(-1))
        .forEachRemaining(entry -> backwards.put(entry.key(), entry.value()));
    SortedMap<Bytes, Bytes> all = new TreeMap<>(found);
    all.putAll(backwards);
    all.putAll(expected);
    for (Bytes key : all.keySet()) {
      Optional<Bytes> kept = Optional.ofNullable(expected.get(key));
      boolean same =
          kept.equals(Optional.ofNullable(found.get(key)))
              && kept.equals(Optional.ofNullable(backwards.get(key)))
              && kept.equals(view.get(SEGMENT, key));
      note(same, key, engine);
    }
  }

  private void note(boolean same, Bytes key, Engine engine) {
    compared++;
    if (!same) {
      divergences++;
      if (examples.size() < EXAMPLES) {
        examples.add("a sample store in %s: entry %s differs".formatted(engine, key.toHex()));
      }
    }
  }

  private void clean() {
    try (Hand hand = new Hand()) {
      call(hand, from, () -> remove());
    } catch (StorageException e) {
      LOG.warn("The sample store {} could not be deleted; it is of no worth", name, e);
    }
  }
}
