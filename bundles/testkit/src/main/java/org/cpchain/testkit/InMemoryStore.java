package org.cpchain.testkit;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;
import org.cpchain.storage.WriteBatch;

/**
 * A store that lives as long as this object: closing and opening it again is a restart. Writes can
 * be made to fail, as a full disk does.
 */
public final class InMemoryStore implements KeyValueStore {
  private Map<Segment, NavigableMap<Bytes, Bytes>> content = new HashMap<>();
  private boolean full;

  /** A provider whose stores survive being closed. */
  public static StorageProvider provider() {
    Map<String, InMemoryStore> stores = new HashMap<>();
    return name -> stores.computeIfAbsent(name, n -> new InMemoryStore());
  }

  /** From now on writes fail, or no longer. */
  public synchronized void fillDisk(boolean full) {
    this.full = full;
  }

  @Override
  public synchronized void write(WriteBatch batch) {
    if (full) {
      throw new StorageException("the disk is full");
    }
    // Readers may hold the old maps: changed segments are copied.
    Map<Segment, NavigableMap<Bytes, Bytes>> next = new HashMap<>(content);
    Map<Segment, NavigableMap<Bytes, Bytes>> copies = new HashMap<>();
    for (WriteBatch.Change change : batch.changes()) {
      NavigableMap<Bytes, Bytes> segment =
          copies.computeIfAbsent(
              change.segment(), s -> new TreeMap<>(next.getOrDefault(s, new TreeMap<>())));
      if (change.value().isPresent()) {
        segment.put(change.key(), change.value().get());
      } else {
        segment.remove(change.key());
      }
    }
    next.putAll(copies);
    content = next;
  }

  @Override
  public Optional<Bytes> get(Segment segment, Bytes key) {
    return Optional.ofNullable(entries(segment).get(key));
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    return iterate(entries(segment).tailMap(from, true));
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    return iterate(entries(segment).headMap(from, true).descendingMap());
  }

  @Override
  public synchronized Snapshot snapshot() {
    InMemoryStore frozen = new InMemoryStore();
    frozen.content = content;
    return new FrozenView(frozen);
  }

  @Override
  public void close() {
    // What was written stays, as it does on a disk.
  }

  private synchronized NavigableMap<Bytes, Bytes> entries(Segment segment) {
    return content.getOrDefault(segment, new TreeMap<>());
  }

  private static Iterator<Entry> iterate(Map<Bytes, Bytes> map) {
    return map.entrySet().stream().map(e -> new Entry(e.getKey(), e.getValue())).iterator();
  }

  private record FrozenView(InMemoryStore store) implements Snapshot {
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
    public void close() {
      // nothing is held
    }
  }
}
