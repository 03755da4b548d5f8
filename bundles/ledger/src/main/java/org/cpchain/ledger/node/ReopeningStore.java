package org.cpchain.ledger.node;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;
import org.cpchain.storage.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that is opened anew after a failed write, since it refuses all later ones: so the node
 * goes on by itself when there is room on the disk again.
 */
final class ReopeningStore implements KeyValueStore {
  private static final Logger LOG = LoggerFactory.getLogger(ReopeningStore.class);
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

  private final StorageProvider provider;
  private final String name;
  private volatile KeyValueStore store;
  private Optional<StorageException> failure = Optional.empty();
  private long failedAt;

  ReopeningStore(StorageProvider provider, String name) {
    this.provider = provider;
    this.name = name;
    this.store = provider.open(name);
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
      store = provider.open(name);
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
    return store.get(segment, key);
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    return store.scan(segment, from);
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    return store.scanBackwards(segment, from);
  }

  @Override
  public Snapshot snapshot() {
    return store.snapshot();
  }

  @Override
  public void close() {
    store.close();
  }
}
