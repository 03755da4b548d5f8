package org.cpchain.storage;

import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Bytes;

/** Reads of a store or of a snapshot of it. Safe for use by several threads. */
public interface KeyValueView {
  Optional<Bytes> get(Segment segment, Bytes key);

  /**
   * The entries from {@code from} inclusive in ascending unsigned order of keys, to the segment's
   * end. Sees the entries as they stood when it was called.
   */
  Iterator<Entry> scan(Segment segment, Bytes from);

  /** The entries up to {@code from} inclusive in descending order of keys. */
  Iterator<Entry> scanBackwards(Segment segment, Bytes from);

  /** The segments that have an entry; whoever copies a store asks a snapshot for them. */
  Set<Segment> segments();

  record Entry(Bytes key, Bytes value) {}
}
