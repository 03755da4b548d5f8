package org.cpchain.testkit;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.VoteJournal;

/** A vote journal that outlives the engine. Can be made to fail, as a full disk does. */
public final class InMemoryJournal implements VoteJournal {
  private record Entry(long height, Bytes content) {}

  private final List<Entry> entries = new ArrayList<>();
  private boolean full;

  /** From now on writes fail, or no longer. */
  public synchronized void full(boolean isFull) {
    full = isFull;
  }

  @Override
  public synchronized void append(long height, Bytes entry) {
    if (full) {
      throw new IllegalStateException("no space left on device");
    }
    entries.add(new Entry(height, entry));
  }

  @Override
  public synchronized List<Bytes> entries() {
    return entries.stream().map(Entry::content).toList();
  }

  @Override
  public synchronized void forgetBelow(long height) {
    entries.removeIf(entry -> entry.height() < height);
  }
}
