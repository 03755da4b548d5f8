package org.cpchain.lbft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.lbft.core.Message.Kind;

/**
 * The engine's queue, and who takes from it: one task at a time on the host's executor, given when
 * something comes while nothing is under way. What comes from the node itself (timers, answers of
 * the application, signatures) is few and always kept, and goes first. What comes from others is
 * bounded for each kind and sender, so that a flood of one kind, or from one validator, crowds out
 * nothing else; the kinds take turns. Of messages above 64 KiB, which bear blocks, no sender has
 * more bytes waiting than it was given room for, or than one message has; small ones are bounded by
 * their number, 96 of one sender, so that its blocks do not crowd out its votes.
 */
final class Mailbox {
  /** A message and who sent it. */
  record Letter(Address from, Bytes message) {}

  /** One thing to do next: exactly one of the two is there. */
  record Item(Optional<Runnable> own, Optional<Letter> letter) {}

  private static final int LARGE = 1 << 16;

  private final Deque<Runnable> own = new ArrayDeque<>();
  private final Map<Kind, Deque<Letter>> lanes = new EnumMap<>(Kind.class);
  private final Map<Address, Long> largeBytes = new HashMap<>();
  private final Executor steps;
  private final long room;
  private final Runnable work;
  private Set<Address> members = Set.of();
  private int turn;
  private boolean open = true;
  private boolean ended;
  private boolean working;

  /**
   * @param room for the large messages of one sender, in bytes
   * @param work takes until nothing is left, or until it waits for something else; then it is for
   *     the waiting one to {@link #goOn}
   */
  Mailbox(Executor steps, long room, Runnable work) {
    this.steps = steps;
    this.room = room;
    this.work = work;
    for (Kind kind : Kind.values()) {
      lanes.put(kind, new ArrayDeque<>());
    }
  }

  /** Only these are heard. */
  synchronized void admit(Set<Address> senders) {
    members = Set.copyOf(senders);
  }

  void put(Runnable action) {
    if (add(action)) {
      goOn();
    }
  }

  /** Has the work done on the host's executor; more often than necessary does no harm. */
  void goOn() {
    steps.execute(work);
  }

  /** Empty when the message is in, else a short word why one was dropped. */
  Optional<String> offer(Address from, Kind kind, Bytes message) {
    Optional<String> dropped = add(from, kind, message);
    if (beginsWork()) {
      goOn();
    }
    return dropped;
  }

  private synchronized boolean beginsWork() {
    boolean begins = !working && lanes.values().stream().anyMatch(lane -> !lane.isEmpty());
    working = working || begins;
    return begins;
  }

  private synchronized boolean add(Runnable action) {
    if (ended) {
      return false;
    }
    own.add(action);
    boolean begins = !working;
    working = true;
    return begins;
  }

  private synchronized Optional<String> add(Address from, Kind kind, Bytes message) {
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
    if (!hasRoom(from, message)) {
      return Optional.of("flood-of-bytes");
    }
    if (full) {
      removeOldest(lane, from);
    }
    Letter letter = new Letter(from, message);
    lane.add(letter);
    weigh(letter, 1);
    return full ? Optional.of("flood-" + kind) : Optional.empty();
  }

  /** The next thing to do; when there is none, whatever comes later begins the work anew. */
  synchronized Optional<Item> take() {
    Optional<Item> item =
        own.isEmpty()
            ? next().map(letter -> new Item(Optional.empty(), Optional.of(letter)))
            : Optional.of(new Item(Optional.of(own.remove()), Optional.empty()));
    working = item.isPresent();
    return item;
  }

  /** Whether nothing of the node's own is waiting. */
  synchronized boolean isQuiet() {
    return own.isEmpty();
  }

  /** No more messages; what is the node's own still comes in. */
  synchronized void close() {
    open = false;
    lanes.values().forEach(Deque::clear);
    largeBytes.clear();
  }

  /** Nothing comes in any more. */
  synchronized void end() {
    close();
    ended = true;
    own.clear();
  }

  private Optional<Letter> next() {
    for (int i = 0; i < Kind.ALL.size(); i++) {
      Deque<Letter> lane = lanes.get(Kind.ALL.get((turn + i) % Kind.ALL.size()));
      if (!lane.isEmpty()) {
        turn = (turn + i + 1) % Kind.ALL.size();
        Letter letter = lane.remove();
        weigh(letter, -1);
        return Optional.of(letter);
      }
    }
    return Optional.empty();
  }

  /** How many messages of a kind may wait for each sender; those with blocks are large. */
  private static int room(Kind kind) {
    return switch (kind) {
      case PREPARE, COMMIT, IMPEACH_PREPARE, IMPEACH_COMMIT, COMPLAINT -> 16;
      case VALIDATE, IMPEACH_VALIDATE, REQUEST, TESTIMONY -> 4;
      case PREPREPARE, IMPEACH_PREPREPARE -> 2;
    };
  }

  /** A later vote carries all that an earlier one does; a block is as good as the next. */
  private static boolean newestWins(Kind kind) {
    return kind != Kind.PREPREPARE && kind != Kind.IMPEACH_PREPREPARE && kind != Kind.REQUEST;
  }

  private static long count(Deque<Letter> lane, Address from) {
    return lane.stream().filter(letter -> letter.from().equals(from)).count();
  }

  private boolean hasRoom(Address from, Bytes message) {
    long waiting = largeBytes.getOrDefault(from, 0L);
    return message.size() <= LARGE || waiting == 0 || waiting + message.size() <= room;
  }

  /** Keeps count of what waits. */
  private void weigh(Letter letter, int sign) {
    if (letter.message().size() > LARGE) {
      long bytes = (long) sign * letter.message().size();
      largeBytes.merge(letter.from(), bytes, (old, more) -> old + more == 0 ? null : old + more);
    }
  }

  private void removeOldest(Deque<Letter> lane, Address from) {
    for (Iterator<Letter> letters = lane.iterator(); letters.hasNext(); ) {
      Letter letter = letters.next();
      if (letter.from().equals(from)) {
        letters.remove();
        weigh(letter, -1);
        return;
      }
    }
  }
}
