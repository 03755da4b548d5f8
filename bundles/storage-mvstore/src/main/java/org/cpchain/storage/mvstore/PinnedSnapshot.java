package org.cpchain.storage.mvstore;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.h2.mvstore.MVStore;

/** A version whose pages stay in the file until the snapshot is closed. */
final class PinnedSnapshot implements KeyValueStore.Snapshot {
  private final Roots roots;
  private final MVStore store;
  private final MVStore.TxCounter use;
  private final AtomicBoolean closed = new AtomicBoolean();

  PinnedSnapshot(Roots roots, MVStore store, MVStore.TxCounter use) {
    this.roots = roots;
    this.store = store;
    this.use = use;
  }

  @Override
  public Optional<Bytes> get(Segment segment, Bytes key) {
    return roots.get(segment, key);
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    return roots.scan(segment, from);
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    return roots.scanBackwards(segment, from);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      store.deregisterVersionUsage(use);
    }
  }
}
