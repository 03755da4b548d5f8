package org.cpchain.storage.switching;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;
import org.cpchain.storage.WriteBatch;
import org.cpchain.storage.WriteBatch.Change;

/** An engine over a good one that does something wrong. */
final class BadEngine implements StorageProvider {
  enum Fault {
    OPENS_NOT,
    RETURNS_NULL,
    THROWS_AN_ERROR,
    REFUSES_WRITES,
    LOSES_ENTRIES,
    ALTERS_VALUES,
    HANGS_IN_WRITE,
    /** Of the store votes. */
    HANGS_IN_OPEN,
    HANGS_IN_CLOSE,
    THROWS_IN_CLOSE,
    THROWS_BEFORE_IT_CLOSES,
    THROWS_IN_REMOVE
  }

  private final StorageProvider good;
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger snapshots = new AtomicInteger();
  private final AtomicInteger stores = new AtomicInteger();
  private volatile boolean hanging;
  volatile Optional<Fault> fault;

  /** Is thrown by reads. */
  volatile Optional<Throwable> inReads = Optional.empty();

  BadEngine(StorageProvider good, Fault fault) {
    this.good = good;
    this.fault = Optional.of(fault);
  }

  /** Those who hang go on. */
  void release() {
    released.countDown();
  }

  boolean isHanging() {
    return hanging;
  }

  /** How many were taken and not closed. */
  int snapshots() {
    return snapshots.get();
  }

  /** How many were opened and not closed. */
  int stores() {
    return stores.get();
  }

  private boolean does(Fault one) {
    return fault.filter(one::equals).isPresent();
  }

  private void read() {
    inReads.ifPresent(BadEngine::<RuntimeException>raise);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void raise(Throwable any) throws E {
    throw (E) any;
  }

  private void hang() {
    hanging = true;
    while (true) {
      try {
        released.await();
        return;
      } catch (InterruptedException ignored) {
        // it hangs
      }
    }
  }

  @Override
  public KeyValueStore open(String name) {
    if (does(Fault.OPENS_NOT)) {
      throw new StorageException("it does not open");
    }
    if (does(Fault.HANGS_IN_OPEN) && name.equals("votes")) {
      hang();
    }
    if (does(Fault.RETURNS_NULL)) {
      return null;
    }
    KeyValueStore store = new Store(good.open(name));
    stores.incrementAndGet();
    return store;
  }

  @Override
  public List<String> setAside(String name) {
    return good.setAside(name);
  }

  @Override
  public void remove(String name) {
    if (does(Fault.THROWS_IN_REMOVE)) {
      throw new IllegalStateException("it does not remove");
    }
    good.remove(name);
  }

  private final class Store implements KeyValueStore {
    private final KeyValueStore store;
    private final Set<Bytes> seen = new HashSet<>();

    Store(KeyValueStore store) {
      this.store = store;
    }

    @Override
    public void write(WriteBatch batch) {
      if (does(Fault.REFUSES_WRITES)) {
        throw new StorageException("it does not write");
      }
      if (does(Fault.THROWS_AN_ERROR)) {
        throw new NoClassDefFoundError("a class is missing");
      }
      if (does(Fault.HANGS_IN_WRITE) && !batch.isEmpty()) {
        hang();
      }
      WriteBatch written = new WriteBatch();
      for (Change change : batch.changes()) {
        boolean victim = seen.add(change.key()) && seen.size() % 100 == 0;
        if (change.value().isEmpty()) {
          written.remove(change.segment(), change.key());
        } else if (victim && does(Fault.ALTERS_VALUES)) {
          written.put(change.segment(), change.key(), Bytes.of((byte) 1));
        } else if (!victim || !does(Fault.LOSES_ENTRIES)) {
          written.put(change.segment(), change.key(), change.value().get());
        }
      }
      store.write(written);
    }

    @Override
    public Snapshot snapshot() {
      snapshots.incrementAndGet();
      return new Counted(store.snapshot());
    }

    @Override
    public Optional<Bytes> get(Segment segment, Bytes key) {
      read();
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
      if (does(Fault.HANGS_IN_CLOSE)) {
        hang();
      }
      if (does(Fault.THROWS_BEFORE_IT_CLOSES)) {
        throw new StackOverflowError();
      }
      store.close();
      stores.decrementAndGet();
      if (does(Fault.THROWS_IN_CLOSE)) {
        throw new IllegalStateException("it closes with an exception");
      }
    }
  }

  private final class Counted implements KeyValueStore.Snapshot {
    private final KeyValueStore.Snapshot snapshot;

    Counted(KeyValueStore.Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    @Override
    public Optional<Bytes> get(Segment segment, Bytes key) {
      return snapshot.get(segment, key);
    }

    @Override
    public Iterator<Entry> scan(Segment segment, Bytes from) {
      return snapshot.scan(segment, from);
    }

    @Override
    public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
      return snapshot.scanBackwards(segment, from);
    }

    @Override
    public Set<Segment> segments() {
      return snapshot.segments();
    }

    @Override
    public void close() {
      snapshots.decrementAndGet();
      snapshot.close();
    }
  }
}
