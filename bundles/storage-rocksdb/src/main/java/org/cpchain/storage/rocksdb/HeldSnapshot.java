package org.cpchain.storage.rocksdb;

import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;

/** A state that is pinned until the snapshot is closed. */
final class HeldSnapshot implements KeyValueStore.Snapshot {
  private final Engine engine;
  private final Scans scans;
  private final SharedPin pin;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param pin held for this snapshot
   */
  HeldSnapshot(Engine engine, Scans scans, SharedPin pin) {
    this.engine = engine;
    this.scans = scans;
    this.pin = pin;
  }

  @Override
  public Optional<Bytes> get(Segment segment, Bytes key) {
    return read(() -> Reads.get(engine, pin.pin(), segment, key));
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    hold();
    return scans.open(pin, segment, from, false);
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    hold();
    return scans.open(pin, segment, from, true);
  }

  @Override
  public Set<Segment> segments() {
    return read(() -> Reads.segments(engine, pin.pin()));
  }

  private <T> T read(Supplier<T> reading) {
    hold();
    try {
      return reading.get();
    } finally {
      pin.release();
    }
  }

  private void hold() {
    if (closed.get() || !pin.hold()) {
      throw new IllegalStateException("the snapshot is closed");
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      pin.release();
    }
  }
}
