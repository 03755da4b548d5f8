package org.cpchain.storage.mvstore;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueView.Entry;
import org.cpchain.storage.Segment;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVStoreException;

/**
 * Iterators over a version. Each holds its version until its end, or until it is forgotten by those
 * who asked for it, since an iterator cannot be closed.
 */
final class Scans {
  private final ReferenceQueue<Entries> forgotten = new ReferenceQueue<>();
  private final Set<Hold> holds = ConcurrentHashMap.newKeySet();

  /**
   * @param version held by the caller, and from now on by the iterator
   */
  Iterator<Entry> open(Version version, Segment segment, Bytes from, boolean backwards) {
    Optional<Cursor<Bytes, Bytes>> cursor;
    try {
      cursor = version.trees().cursor(segment, from, backwards);
    } catch (RuntimeException e) {
      version.release();
      throw e;
    }
    Entries entries = new Entries(version, segment, cursor);
    entries.hold = new Hold(entries, version);
    holds.add(entries.hold);
    return entries;
  }

  /** Lets go of the versions of forgotten iterators. */
  void releaseForgotten() {
    Reference<? extends Entries> next;
    while ((next = forgotten.poll()) != null) {
      ((Hold) next).release();
    }
  }

  private final class Hold extends PhantomReference<Entries> {
    private final Version version;

    Hold(Entries entries, Version version) {
      super(entries, forgotten);
      this.version = version;
    }

    void release() {
      if (holds.remove(this)) {
        version.release();
      }
    }
  }

  private static final class Entries implements Iterator<Entry> {
    private final Version version;
    private final Segment segment;
    private final Optional<Cursor<Bytes, Bytes>> cursor;
    private Hold hold;

    Entries(Version version, Segment segment, Optional<Cursor<Bytes, Bytes>> cursor) {
      this.version = version;
      this.segment = segment;
      this.cursor = cursor;
    }

    @Override
    public boolean hasNext() {
      try {
        boolean more = cursor.isPresent() && cursor.get().hasNext();
        if (!more) {
          hold.release();
        }
        return more;
      } catch (MVStoreException e) {
        hold.release();
        throw version.trees().unreadable(segment, e);
      }
    }

    @Override
    public Entry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Cursor<Bytes, Bytes> at = cursor.orElseThrow();
      return new Entry(at.next(), at.getValue());
    }
  }
}
