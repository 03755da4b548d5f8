package org.cpchain.storage.rocksdb;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueView.Entry;
import org.cpchain.storage.Segment;

/**
 * Iterators over a pinned state. They read page by page and have no native iterator between two
 * pages; the pin is shared until the last one is at its end, or is forgotten by those who asked for
 * it, since an iterator cannot be closed.
 */
final class Scans {
  /** Most scans want few entries, some want all. */
  private static final int FIRST_PAGE = 8;

  private static final int LARGEST_PAGE = 512;

  private final Engine engine;
  private final ReferenceQueue<Entries> forgotten = new ReferenceQueue<>();
  private final Set<Hold> holds = ConcurrentHashMap.newKeySet();

  Scans(Engine engine) {
    this.engine = engine;
  }

  /**
   * @param pin shared by the caller with the iterator, which lets go of it
   */
  Iterator<Entry> open(SharedPin pin, Segment segment, Bytes from, boolean backwards) {
    releaseForgotten();
    Entries entries = new Entries(pin, segment, from, backwards);
    Hold hold = new Hold(entries, pin);
    entries.hold = hold;
    holds.add(hold);
    try {
      entries.fill();
    } catch (RuntimeException e) {
      hold.release();
      throw e;
    }
    return entries;
  }

  /** Lets go of the pins of forgotten iterators. */
  void releaseForgotten() {
    Reference<? extends Entries> next;
    while ((next = forgotten.poll()) != null) {
      ((Hold) next).release();
    }
  }

  /** How many iterators hold a pin. */
  int held() {
    return holds.size();
  }

  private final class Hold extends PhantomReference<Entries> {
    private final SharedPin pin;

    Hold(Entries entries, SharedPin pin) {
      super(entries, forgotten);
      this.pin = pin;
    }

    void release() {
      if (holds.remove(this)) {
        pin.release();
      }
    }
  }

  private final class Entries implements Iterator<Entry> {
    private final SharedPin pin;
    private final Segment segment;
    private final boolean backwards;
    private Page page;
    private int size = FIRST_PAGE;
    private Hold hold;

    Entries(SharedPin pin, Segment segment, Bytes from, boolean backwards) {
      this.pin = pin;
      this.segment = segment;
      this.backwards = backwards;
      this.page = new Page(new ArrayDeque<>(), Optional.of(from));
    }

    private void fill() {
      Bytes from = page.next().orElseThrow();
      page = engine.use(pin.pin(), db -> Page.read(db, pin.pin(), segment, from, backwards, size));
      size = Math.min(2 * size, LARGEST_PAGE);
      if (page.next().isEmpty()) {
        hold.release();
      }
    }

    @Override
    public boolean hasNext() {
      if (page.entries().isEmpty() && page.next().isPresent()) {
        fill();
      }
      return !page.entries().isEmpty();
    }

    @Override
    public Entry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.entries().remove();
    }
  }
}
