package org.cpchain.sim.world;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;

/** A vote journal on a machine's disk. It outlives the engines that write it. */
public final class SimJournal {
  /** What a power cut does to the entry that is being written. */
  public enum PowerCut {
    /** The entry was on the disk, only the answer was not given any more. */
    WRITTEN,
    /** Nothing of the entry is there. */
    LOST,
    /** Half of it is there; a journal with checksums passes over it. */
    TORN
  }

  private final List<Entry> entries = new ArrayList<>();
  private boolean full;

  private record Entry(long height, Bytes content, boolean whole) {}

  void append(long height, Bytes entry) {
    if (full) {
      throw new IllegalStateException("no space left on device");
    }
    entries.add(new Entry(height, entry, true));
  }

  /** What is on the disk after the power failed in the middle of writing. */
  void appendCut(long height, Bytes entry, PowerCut cut) {
    if (cut != PowerCut.LOST) {
      entries.add(new Entry(height, entry, cut == PowerCut.WRITTEN));
    }
  }

  List<Bytes> entries() {
    return entries.stream().filter(Entry::whole).map(Entry::content).toList();
  }

  void forgetBelow(long height) {
    entries.removeIf(entry -> entry.height() < height);
  }

  /** From now on writes fail, or no longer. */
  public void full(boolean isFull) {
    full = isFull;
  }

  /** A disk that said "written" when it was not: such a machine is a faulty validator. */
  public void loseTail(int count) {
    int keep = Math.max(0, entries.size() - count);
    entries.subList(keep, entries.size()).clear();
  }

  /** Whether an entry holds these bytes, wherever. */
  public boolean covers(Bytes value) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (entry.whole() && holds(entry.content(), value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(Bytes content, Bytes value) {
    for (int at = 0; at + value.size() <= content.size(); at++) {
      int i = 0;
      while (i < value.size() && content.get(at + i) == value.get(i)) {
        i++;
      }
      if (i == value.size()) {
        return true;
      }
    }
    return false;
  }
}
