package org.cpchain.itest.cluster.broken;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;
import org.cpchain.storage.WriteBatch;
import org.cpchain.testkit.InMemoryStorage;

/** An engine that keeps most of what it is given. */
final class BrokenStorage implements StorageProvider {
  private static final int EVERY = 100;

  private final StorageProvider good = new InMemoryStorage();
  private final Flaw flaw;

  BrokenStorage(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public KeyValueStore open(String name) {
    return new Store(good.open(name), flaw, new AtomicInteger());
  }

  @Override
  public List<String> setAside(String name) {
    return good.setAside(name);
  }

  @Override
  public void remove(String name) {
    good.remove(name);
  }

  private record Store(KeyValueStore store, Flaw flaw, AtomicInteger changes)
      implements KeyValueStore {
    @Override
    public void write(WriteBatch batch) {
      WriteBatch written = new WriteBatch();
      for (WriteBatch.Change change : batch.changes()) {
        boolean victim = changes.incrementAndGet() % EVERY == 0;
        if (victim && flaw == Flaw.REFUSES_WRITES) {
          throw new StorageException("the index of the table is full");
        }
        if (change.value().isEmpty()) {
          written.remove(change.segment(), change.key());
        } else if (!victim) {
          written.put(change.segment(), change.key(), change.value().get());
        }
      }
      store.write(written);
    }

    @Override
    public Snapshot snapshot() {
      return store.snapshot();
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
    public Set<Segment> segments() {
      return store.segments();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
