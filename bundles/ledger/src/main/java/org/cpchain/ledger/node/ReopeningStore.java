package org.cpchain.ledger.node;

import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;
import org.cpchain.storage.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that is opened anew after a failed write, since it refuses all later ones: so the node
 * goes on by itself when there is room on the disk again. Damage that shows is remembered.
 */
final class ReopeningStore implements KeyValueStore {
  private static final Logger LOG = LoggerFactory.getLogger(ReopeningStore.class);
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

  private final StorageProvider provider;
  private final String name;
  private final Damages damages;
  private volatile KeyValueStore store;
  private Optional<StorageException> failure = Optional.empty();
  private long failedAt;

  ReopeningStore(StorageProvider provider, String name, Damages damages) {
    this.provider = provider;
    this.name = name;
    this.damages = damages;
    this.store = told(() -> provider.open(name));
  }

  /** Whatever finds a damage, it is remembered. */
  private <T> T told(Supplier<T> action) {
    try {
      return action.get();
    } catch (StorageDamagedException e) {
      damages.note(name, e.getMessage());
      throw e;
    }
  }

  @Override
  public synchronized void write(WriteBatch batch) {
    if (failure.isPresent()) {
      reopen(failure.get());
    }
    try {
      store.write(batch);
    } catch (StorageException e) {
      failed(e);
      throw e;
    }
  }

  private void reopen(StorageException last) {
    if (System.nanoTime() - failedAt < PAUSE) {
      throw new StorageException(last.getMessage(), last);
    }
    try {
      store.close();
      store = told(() -> provider.open(name));
    } catch (StorageException e) {
      failed(e);
      throw e;
    }
    failure = Optional.empty();
    LOG.info("The store {} is open again after a failed write", name);
  }

  private void failed(StorageException e) {
    failure = Optional.of(e);
    failedAt = System.nanoTime();
  }

  @Override
  public Optional<Bytes> get(Segment segment, Bytes key) {
    return told(() -> store.get(segment, key));
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    return new Told(told(() -> store.scan(segment, from)));
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    return new Told(told(() -> store.scanBackwards(segment, from)));
  }

  @Override
  public Set<Segment> segments() {
    return told(() -> store.segments());
  }

  @Override
  public Snapshot snapshot() {
    return store.snapshot();
  }

  @Override
  public void verify() {
    told(
        () -> {
          store.verify();
          return name;
        });
  }

  @Override
  public void close() {
    store.close();
  }

  private final class Told implements Iterator<Entry> {
    private final Iterator<Entry> entries;

    Told(Iterator<Entry> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      return told(entries::hasNext);
    }

    @Override
    public Entry next() {
      return told(entries::next);
    }
  }
}
