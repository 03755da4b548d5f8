package org.cpchain.consensus.lbft21;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.lbft21.core.Message.Kind;

/**
 * The engine's queue. What comes from the node itself (timers, answers of the application,
 * signatures) is few and always kept, and goes first. What comes from others is bounded for each
 * kind and sender, so that a flood of one kind, or from one validator, crowds out nothing else; the
 * kinds take turns.
 */
final class Mailbox {
  /** A message and who sent it. */
  record Letter(Address from, Bytes message) {}

  /** One thing to do next: exactly one of the two is there. */
  record Item(Optional<Runnable> own, Optional<Letter> letter) {}

  private final Deque<Runnable> own = new ArrayDeque<>();
  private final Map<Kind, Deque<Letter>> lanes = new EnumMap<>(Kind.class);
  private Set<Address> members = Set.of();
  private int turn;
  private boolean open = true;

  Mailbox() {
    for (Kind kind : Kind.values()) {
      lanes.put(kind, new ArrayDeque<>());
    }
  }

  /** Only these are heard. */
  synchronized void admit(Set<Address> senders) {
    members = Set.copyOf(senders);
  }

  synchronized void put(Runnable action) {
    own.add(action);
    notifyAll();
  }

  /** Empty when the message is in, else a short word why one was dropped. */
  synchronized Optional<String> offer(Address from, Kind kind, Bytes message) {
    if (!open) {
      return Optional.of("closed");
    }
    if (!members.contains(from)) {
      return Optional.of("not-a-validator");
    }
    Deque<Letter> lane = lanes.get(kind);
    boolean full = count(lane, from) >= room(kind);
    if (full && !newestWins(kind)) {
      return Optional.of("flood-" + kind);
    }
    if (full) {
      removeOldest(lane, from);
    }
    lane.add(new Letter(from, message));
    notifyAll();
    return full ? Optional.of("flood-" + kind) : Optional.empty();
  }

  /** Waits for something to do. While closed it waits for the node's own things only. */
  synchronized Item take() throws InterruptedException {
    while (true) {
      if (!own.isEmpty()) {
        return new Item(Optional.of(own.remove()), Optional.empty());
      }
      Optional<Letter> letter = next();
      if (letter.isPresent()) {
        return new Item(Optional.empty(), letter);
      }
      wait();
    }
  }

  /** Whether nothing of the node's own is waiting. */
  synchronized boolean isQuiet() {
    return own.isEmpty();
  }

  /** No more messages; what is the node's own still comes in. */
  synchronized void close() {
    open = false;
    lanes.values().forEach(Deque::clear);
    notifyAll();
  }

  private Optional<Letter> next() {
    Kind[] kinds = Kind.values();
    for (int i = 0; i < kinds.length; i++) {
      Deque<Letter> lane = lanes.get(kinds[(turn + i) % kinds.length]);
      if (!lane.isEmpty()) {
        turn = (turn + i + 1) % kinds.length;
        return Optional.of(lane.remove());
      }
    }
    return Optional.empty();
  }

  /** How many messages of a kind may wait for each sender; those with blocks are large. */
  private static int room(Kind kind) {
    return switch (kind) {
      case PREPARE, COMMIT -> 16;
      case VALIDATE, REQUEST -> 4;
      case PREPREPARE -> 2;
    };
  }

  /** A later vote carries all that an earlier one does; a block is as good as the next. */
  private static boolean newestWins(Kind kind) {
    return kind == Kind.PREPARE || kind == Kind.COMMIT || kind == Kind.VALIDATE;
  }

  private static long count(Deque<Letter> lane, Address from) {
    return lane.stream().filter(letter -> letter.from().equals(from)).count();
  }

  private static void removeOldest(Deque<Letter> lane, Address from) {
    for (Iterator<Letter> letters = lane.iterator(); letters.hasNext(); ) {
      if (letters.next().from().equals(from)) {
        letters.remove();
        return;
      }
    }
  }
}
