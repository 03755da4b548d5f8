package org.cpchain.ledger;

import java.util.Comparator;

/**
 * A place in the chain's stream of events: that of the last event that was dealt with.
 *
 * @param logIndex counted over the block; -1 before the first of the block
 */
public record EventCursor(long height, int logIndex) implements Comparable<EventCursor> {
  /** Before every event. */
  public static final EventCursor START = new EventCursor(0, -1);

  @Override
  public int compareTo(EventCursor other) {
    return Comparator.comparingLong(EventCursor::height)
        .thenComparingInt(EventCursor::logIndex)
        .compare(this, other);
  }
}
