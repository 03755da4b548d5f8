package org.cpchain.storage.switching;

import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;

/** Stands where a store is not; nothing of an engine that is gone is held by it. */
record NoStore(String name) implements KeyValueStore {
  private IllegalStateException closed() {
    return new IllegalStateException("The store " + name + " is closed.");
  }

  @Override
  public void write(WriteBatch batch) {
    throw closed();
  }

  @Override
  public Snapshot snapshot() {
    throw closed();
  }

  @Override
  public Optional<Bytes> get(Segment segment, Bytes key) {
    throw closed();
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    throw closed();
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    throw closed();
  }

  @Override
  public Set<Segment> segments() {
    throw closed();
  }

  @Override
  public void close() {
    // it is not open
  }
}
