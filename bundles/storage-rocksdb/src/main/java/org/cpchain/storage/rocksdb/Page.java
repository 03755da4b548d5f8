package org.cpchain.storage.rocksdb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueView.Entry;
import org.cpchain.storage.Segment;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Some entries in a row, copied.
 *
 * @param next where to go on; empty at the end of the segment
 */
record Page(Deque<Entry> entries, Optional<Bytes> next) {
  /** Large values end a page before it is full. */
  private static final int BYTES = 1 << 20;

  static Page read(
      RocksDB db, Engine.Pin pin, Segment segment, Bytes from, boolean backwards, int most)
      throws RocksDBException {
    Deque<Entry> entries = new ArrayDeque<>();
    int bytes = 0;
    try (RocksIterator at = db.newIterator(pin.options())) {
      seek(at, Keys.of(segment, from), backwards);
      while (at.isValid()) {
        Optional<Bytes> key = Keys.in(segment, at.key());
        if (key.isEmpty()) {
          return new Page(entries, Optional.empty());
        }
        if (entries.size() == most || bytes > BYTES) {
          return new Page(entries, key);
        }
        Entry entry = new Entry(key.get(), Bytes.of(at.value()));
        entries.add(entry);
        bytes += entry.value().size();
        step(at, backwards);
      }
      at.status();
      return new Page(entries, Optional.empty());
    }
  }

  private static void seek(RocksIterator at, byte[] key, boolean backwards) {
    if (backwards) {
      at.seekForPrev(key);
    } else {
      at.seek(key);
    }
  }

  private static void step(RocksIterator at, boolean backwards) {
    if (backwards) {
      at.prev();
    } else {
      at.next();
    }
  }
}
