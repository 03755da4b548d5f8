package org.cpchain.storage.rocksdb;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cpchain.base.Bytes;
import org.cpchain.storage.Segment;
import org.rocksdb.RocksIterator;

/** Reads that are done within one call. */
final class Reads {
  private Reads() {}

  static Optional<Bytes> get(Engine engine, Engine.Pin pin, Segment segment, Bytes key) {
    return engine
        .use(pin, db -> Optional.ofNullable(db.get(pin.options(), Keys.of(segment, key))))
        .map(Bytes::of);
  }

  /** One search for each segment, whatever is in it. */
  static Set<Segment> segments(Engine engine, Engine.Pin pin) {
    return engine.use(
        pin,
        db -> {
          Set<Segment> found = new TreeSet<>(Comparator.comparing(Segment::name));
          try (RocksIterator at = db.newIterator(pin.options())) {
            for (at.seekToFirst(); at.isValid(); at.seek(Keys.behind(last(found, at)))) {
              // the step does it all
            }
            at.status();
          }
          return Set.copyOf(found);
        });
  }

  private static Segment last(Set<Segment> found, RocksIterator at) {
    Segment segment = Keys.segmentOf(at.key());
    found.add(segment);
    return segment;
  }
}
