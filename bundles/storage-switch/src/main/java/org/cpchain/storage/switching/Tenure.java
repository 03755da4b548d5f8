package org.cpchain.storage.switching;

import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView.Entry;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time in which one engine keeps a store. Safe for use by several threads. */
final class Tenure {
  private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);

  private final String name;
  private final Optional<Engine> engine;
  private final KeyValueStore store;

  /** Is told how it is closed. */
  private final Unclosed unclosed;

  private final Views views = new Views();

  /** Whatever the store says from now on is no matter of the store's. */
  private volatile boolean over;

  Tenure(String name, Engine engine, KeyValueStore store, Unclosed unclosed) {
    this(name, Optional.of(engine), store, unclosed);
  }

  private Tenure(String name, Optional<Engine> engine, KeyValueStore store, Unclosed unclosed) {
    this.name = name;
    this.engine = engine;
    this.store = store;
    this.unclosed = unclosed;
  }

  /** Nobody keeps the store at present. */
  static Tenure vacant(String name) {
    Tenure vacant = new Tenure(name, Optional.empty(), new NoStore(name), new Unclosed());
    vacant.over = true;
    return vacant;
  }

  String name() {
    return name;
  }

  /** Empty when nobody keeps it. */
  Optional<Engine> engine() {
    return engine;
  }

  KeyValueStore store() {
    return store;
  }

  boolean isOver() {
    return over;
  }

  boolean isInUse() {
    return views.areInUse();
  }

  /** Readers notice when they are refused, and do not take that for a damage. */
  void close() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    unclosed.begun(this);
    try {
      store.close();
      unclosed.done(this);
    } catch (Exception | Error e) {
      unclosed.failed(this, e);
      LOG.warn("The engine {} could not close the store {}", engine.orElse(null), name, e);
    }
  }

  /**
   * What to say of what the engine threw.
   *
   * @throws Error the same, when a read of any other engine would have thrown it, too
   */
  StorageException failed(Throwable thrown) {
    if (thrown instanceof StackOverflowError || thrown instanceof OutOfMemoryError) {
      throw (Error) thrown;
    }
    return thrown instanceof StorageException told
        ? told
        : new StorageException(
            "The engine %s failed at the store %s: %s"
                .formatted(
                    engine.map(Engine::toString).orElse(""), name, thrown.getClass().getName()),
            thrown);
  }

  Iterator<Entry> iterator(Iterator<Entry> entries) {
    return new Entries(entries);
  }

  KeyValueStore.Snapshot snapshot() {
    return new Held(store.snapshot());
  }

  private <T> T told(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Exception | Error e) {
      if (over) {
        throw new StorageException(
            "The engine of the store " + name + " was replaced meanwhile; read again.", e);
      }
      throw e;
    }
  }

  private final class Entries implements Iterator<Entry> {
    private final Iterator<Entry> entries;
    private final Views.Hold hold = views.hold(this);

    Entries(Iterator<Entry> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      boolean more = told(entries::hasNext);
      if (!more) {
        hold.release();
      }
      return more;
    }

    @Override
    public Entry next() {
      return told(entries::next);
    }
  }

  private final class Held implements KeyValueStore.Snapshot {
    private final KeyValueStore.Snapshot snapshot;
    private final Views.Hold hold = views.hold(this);

    Held(KeyValueStore.Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    @Override
    public Optional<Bytes> get(Segment segment, Bytes key) {
      return told(() -> snapshot.get(segment, key));
    }

    @Override
    public Iterator<Entry> scan(Segment segment, Bytes from) {
      return told(() -> new Entries(snapshot.scan(segment, from)));
    }

    @Override
    public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
      return told(() -> new Entries(snapshot.scanBackwards(segment, from)));
    }

    @Override
    public Set<Segment> segments() {
      return told(snapshot::segments);
    }

    @Override
    public void close() {
      hold.release();
      try {
        snapshot.close();
      } catch (Exception | Error e) {
        if (!over) {
          throw e;
        }
      }
    }
  }
}
