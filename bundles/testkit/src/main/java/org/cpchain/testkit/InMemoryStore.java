package org.cpchain.testkit;

import java.util.Iterator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;

/**
 * A store in memory that keeps the whole contract of {@link KeyValueStore} but durability: batches
 * are atomic, snapshots and scans are frozen, a failed write leaves nothing behind and closes the
 * store for writing. It remembers every version of every value, so it is for tests only.
 */
public final class InMemoryStore implements KeyValueStore {
  private record Version(long number, Optional<Bytes> value, Version older) {}

  private final ConcurrentMap<Segment, NavigableMap<Bytes, Version>> segments =
      new ConcurrentHashMap<>();
  private final Object writing = new Object();
  private volatile long current;
  private boolean failNext;
  private boolean failed;
  private volatile boolean closed;

  /** The next write fails as if the disk were full; all later ones until the store is reopened. */
  public void failNextWrite() {
    synchronized (writing) {
      failNext = true;
    }
  }

  @Override
  public void write(WriteBatch batch) {
    synchronized (writing) {
      checkOpen();
      if (failed) {
        throw new StorageException("the store refuses writes since one failed; open it again");
      }
      if (failNext) {
        failNext = false;
        failed = true;
        throw new StorageException("the write failed on request of the test");
      }
      long number = current + 1;
      for (WriteBatch.Change change : batch.changes()) {
        segment(change.segment())
            .compute(change.key(), (key, older) -> new Version(number, change.value(), older));
      }
      current = number;
    }
  }

  @Override
  public Optional<Bytes> get(Segment segment, Bytes key) {
    return now().get(segment, key);
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    return now().scan(segment, from);
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    return now().scanBackwards(segment, from);
  }

  @Override
  public Set<Segment> segments() {
    return now().segments();
  }

  @Override
  public Snapshot snapshot() {
    return now();
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** As after a restart: the content is there, and writes are accepted. */
  void reopen() {
    synchronized (writing) {
      closed = false;
      failed = false;
      failNext = false;
    }
  }

  private View now() {
    checkOpen();
    return new View(current);
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
  }

  private NavigableMap<Bytes, Version> segment(Segment segment) {
    return segments.computeIfAbsent(segment, any -> new ConcurrentSkipListMap<>());
  }

  private final class View implements Snapshot {
    private final long number;
    private volatile boolean released;

    View(long number) {
      this.number = number;
    }

    @Override
    public Optional<Bytes> get(Segment segment, Bytes key) {
      checkReadable();
      return valueAt(segment(segment).get(key));
    }

    @Override
    public Iterator<Entry> scan(Segment segment, Bytes from) {
      checkReadable();
      return entries(segment(segment).tailMap(from, true));
    }

    @Override
    public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
      checkReadable();
      return entries(segment(segment).headMap(from, true).descendingMap());
    }

    @Override
    public Set<Segment> segments() {
      checkReadable();
      return segments.keySet().stream()
          .filter(segment -> scan(segment, Bytes.EMPTY).hasNext())
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
      released = true;
    }

    private void checkReadable() {
      checkOpen();
      if (released) {
        throw new IllegalStateException("the snapshot is closed");
      }
    }

    private Iterator<Entry> entries(NavigableMap<Bytes, Version> range) {
      return range.entrySet().stream()
          .flatMap(e -> valueAt(e.getValue()).map(value -> new Entry(e.getKey(), value)).stream())
          .iterator();
    }

    private Optional<Bytes> valueAt(Version newest) {
      Version version = newest;
      while (version != null && version.number() > number) {
        version = version.older();
      }
      return version == null ? Optional.empty() : version.value();
    }
  }
}
