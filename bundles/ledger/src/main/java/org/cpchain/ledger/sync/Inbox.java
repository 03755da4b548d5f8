package org.cpchain.ledger.sync;

import java.util.HashMap;
import java.util.Map;
import org.cpchain.base.Address;

/** Counts what peers have sent and nobody has read yet. Safe for use by several threads. */
final class Inbox {
  private static final int MOST_MESSAGES = 64;
  private static final long MOST_BYTES = 24 << 20;

  private final Map<Address, Waiting> waiting = new HashMap<>();

  private record Waiting(int messages, long bytes) {
    Waiting plus(int number, long size) {
      return new Waiting(messages + number, bytes + size);
    }
  }

  /** Whether there is room for the message, which has it then. */
  synchronized boolean enter(Address from, int size) {
    Waiting before = waiting.getOrDefault(from, new Waiting(0, 0));
    Waiting after = before.plus(1, size);
    if (before.messages() > 0 && (after.messages() > MOST_MESSAGES || after.bytes() > MOST_BYTES)) {
      return false;
    }
    waiting.put(from, after);
    return true;
  }

  synchronized void leave(Address from, int size) {
    Waiting after = waiting.get(from).plus(-1, -size);
    if (after.messages() == 0) {
      waiting.remove(from);
    } else {
      waiting.put(from, after);
    }
  }
}
