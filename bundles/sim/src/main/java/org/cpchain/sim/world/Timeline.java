package org.cpchain.sim.world;

import java.util.PriorityQueue;

/**
 * Virtual time and what is still to happen in it. Time goes on only from one thing to the next;
 * what is due at the same moment happens in the order in which it was planned.
 */
public final class Timeline {
  private final PriorityQueue<Entry> agenda = new PriorityQueue<>();
  private long now;
  private long sequence;
  private long steps;

  /** Something planned. */
  public static final class Entry implements Comparable<Entry> {
    private final long at;
    private final long sequence;
    private Runnable action;

    private Entry(long at, long sequence, Runnable action) {
      this.at = at;
      this.sequence = sequence;
      this.action = action;
    }

    /** It does not happen, if it has not happened yet. */
    public void cancel() {
      action = null;
    }

    @Override
    public int compareTo(Entry other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(sequence, other.sequence);
    }
  }

  /** Microseconds since the beginning. */
  public long now() {
    return now;
  }

  /** How many things have happened. */
  public long steps() {
    return steps;
  }

  /** Plans something; what is planned for the past happens now. */
  public Entry at(long micros, Runnable action) {
    Entry entry = new Entry(Math.max(now, micros), sequence++, action);
    agenda.add(entry);
    return entry;
  }

  public Entry after(long micros, Runnable action) {
    return at(now + micros, action);
  }

  /** Lets the next thing happen; false when nothing is planned before the given moment. */
  public boolean step(long before) {
    while (!agenda.isEmpty() && agenda.peek().at < before) {
      Entry next = agenda.remove();
      Runnable action = next.action;
      if (action != null) {
        now = next.at;
        next.action = null;
        steps++;
        action.run();
        return true;
      }
    }
    return false;
  }
}
