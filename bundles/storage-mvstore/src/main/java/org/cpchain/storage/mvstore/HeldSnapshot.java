package org.cpchain.storage.mvstore;

import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;

/** A version that is held until the snapshot is closed. */
final class HeldSnapshot implements KeyValueStore.Snapshot {
  private final Version version;
  private final Scans scans;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param version held for this snapshot
   */
  HeldSnapshot(Version version, Scans scans) {
    this.version = version;
    this.scans = scans;
  }

  @Override
  public Optional<Bytes> get(Segment segment, Bytes key) {
    hold();
    try {
      return version.trees().get(segment, key);
    } finally {
      version.release();
    }
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    hold();
    return scans.open(version, segment, from, false);
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    hold();
    return scans.open(version, segment, from, true);
  }

  @Override
  public Set<Segment> segments() {
    hold();
    try {
      return version.trees().segments();
    } finally {
      version.release();
    }
  }

  private void hold() {
    if (closed.get() || !version.hold()) {
      throw new IllegalStateException("the snapshot is closed");
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      version.release();
    }
  }
}
