package org.cpchain.storage.switching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.KeyValueView.Entry;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;
import org.cpchain.storage.switching.core.Course;

/** A copy of one store that follows it, round by round. For one thread. */
final class StoreCopy {
  private static final int BATCH_BYTES = 1 << 20;
  private static final int ROUND_BYTES = 4 << 20;

  /** What an entry takes at least. */
  private static final int ENTRY_BYTES = 64;

  private static final int EXAMPLES = 5;
  private static final int SHOWN = 16;

  private final SwitchedStore from;
  private final KeyValueStore to;
  private final Tail tail = new Tail();
  private final Tenure source;
  private final List<String> examples = new ArrayList<>();
  private Course course = Course.BEGIN;
  private long compared;
  private long divergences;
  private long bytes;

  StoreCopy(SwitchedStore from, KeyValueStore to) {
    this.from = from;
    this.to = to;
    this.source = from.follow(tail);
  }

  SwitchedStore from() {
    return from;
  }

  KeyValueStore to() {
    return to;
  }

  Tenure source() {
    return source;
  }

  Course.Phase phase() {
    return course.phase();
  }

  /** Copied and compared until now. */
  long bytes() {
    return bytes;
  }

  long compared() {
    return compared;
  }

  long divergences() {
    return divergences;
  }

  List<String> examples() {
    return List.copyOf(examples);
  }

  Tail.Mark mark() {
    return from.mark(source, tail);
  }

  /** Does what is next in the course; how long carrying over took, in nanoseconds. */
  long round() {
    try (Tail.Mark mark = mark()) {
      KeyValueStore.Snapshot now = mark.snapshot();
      long began = System.nanoTime();
      carry(mark.changed(), now);
      long took = System.nanoTime() - began;
      switch (course.phase()) {
        case COPYING -> copy(now);
        case COMPARING -> compare(now);
        case FOLLOWING -> {
          // carrying over is all
        }
      }
      return took;
    }
  }

  /** The last round, in which the store does not change any more. Whoever marked it closes it. */
  void finish(Tail.Mark mark) {
    carry(mark.changed(), mark.snapshot());
  }

  private void carry(Set<Tail.Key> changed, KeyValueView now) {
    Filling filling = new Filling();
    List<Tail.Key> carried =
        changed.stream().filter(k -> course.covers(k.segment(), k.key())).toList();
    for (Tail.Key key : carried) {
      filling.add(key.segment(), key.key(), now.get(key.segment(), key.key()));
    }
    filling.flush();
    for (Tail.Key key : carried) {
      check(
          key.segment(),
          key.key(),
          now.get(key.segment(), key.key()),
          to.get(key.segment(), key.key()));
    }
  }

  private void copy(KeyValueView now) {
    Filling filling = new Filling();
    for (Segment segment : sorted(now.segments())) {
      Iterator<Entry> entries = now.scan(segment, course.from(segment));
      while (entries.hasNext()) {
        Entry entry = entries.next();
        filling.add(segment, entry.key(), Optional.of(entry.value()));
        course = course.after(segment, entry.key());
        if (filling.total > ROUND_BYTES) {
          filling.flush();
          return;
        }
      }
      course = course.after(segment);
    }
    filling.flush();
    course = course.completed();
  }

  private void compare(KeyValueView now) {
    int read = 0;
    Set<Segment> all = new HashSet<>(now.segments());
    all.addAll(to.segments());
    for (Segment segment : sorted(all)) {
      Iterator<Entry> left = now.scan(segment, course.from(segment));
      Iterator<Entry> right = to.scan(segment, course.from(segment));
      while (left.hasNext() || right.hasNext()) {
        Optional<Entry> kept = next(left);
        Optional<Entry> copied = next(right);
        Bytes key = kept.or(() -> copied).orElseThrow().key();
        check(
            segment,
            key,
            kept.map(Entry::value),
            copied.filter(e -> e.key().equals(key)).map(Entry::value));
        if (kept.isEmpty() || copied.isEmpty() || !copied.get().key().equals(key)) {
          // they cannot be read side by side any more
          course = course.after(segment);
          return;
        }
        course = course.after(segment, key);
        read += size(key, kept.map(Entry::value));
        if (read > ROUND_BYTES) {
          bytes += read;
          return;
        }
      }
      course = course.after(segment);
    }
    bytes += read;
    course = course.completed();
  }

  private static Optional<Entry> next(Iterator<Entry> entries) {
    return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
  }

  /** Those that the phase has not done, in their order. */
  private List<Segment> sorted(Set<Segment> segments) {
    return segments.stream()
        .filter(segment -> !course.isDone(segment))
        .sorted(Comparator.comparing(Segment::name))
        .toList();
  }

  private void check(Segment segment, Bytes key, Optional<Bytes> kept, Optional<Bytes> copied) {
    compared++;
    if (!kept.equals(copied)) {
      divergences++;
      if (examples.size() < EXAMPLES) {
        String hex = key.slice(0, Math.min(SHOWN, key.size())).toHex();
        examples.add("%s/%s: entry %s differs".formatted(from.name(), segment.name(), hex));
      }
    }
  }

  private static int size(Bytes key, Optional<Bytes> value) {
    return ENTRY_BYTES + key.size() + value.map(Bytes::size).orElse(0);
  }

  void refuseDivergences(Engine engine) {
    if (divergences > 0) {
      throw new StorageException(
          engine + " does not give back what was written to it: " + examples);
    }
  }

  boolean close() {
    to.close();
    return true;
  }

  void leave() {
    from.unfollow(tail);
  }

  /** Batches of bounded size. */
  private final class Filling {
    private WriteBatch batch = new WriteBatch();
    private int filled;
    private int total;

    void add(Segment segment, Bytes key, Optional<Bytes> value) {
      value.ifPresentOrElse(
          content -> batch.put(segment, key, content), () -> batch.remove(segment, key));
      filled += size(key, value);
      total += size(key, value);
      if (filled > BATCH_BYTES) {
        flush();
      }
    }

    void flush() {
      to.write(batch);
      bytes += filled;
      batch = new WriteBatch();
      filled = 0;
    }
  }
}
