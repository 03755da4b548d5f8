package org.cpchain.bench.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cpchain.base.Bytes;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.world.Timeline;

/** Carries messages between members by their numbers, and counts them. */
final class Wire {
  /** What one message takes, on average: a delay. Microseconds of virtual time. */
  static final long DELAY = 10_000;

  private final Timeline timeline;
  private final Names names;
  private final boolean even;
  private final SplittableRandom chance = new SplittableRandom(1);
  private final List<Receiver> receivers = new ArrayList<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private OptionalInt mute = OptionalInt.empty();
  private long messages;
  private long bytes;
  private int largest;

  @FunctionalInterface
  interface Receiver {
    void receive(int from, Bytes message);
  }

  /**
   * @param even whether every message takes the same time, and not something from half to one and a
   *     half of it
   */
  Wire(Timeline timeline, Names names, boolean even) {
    this.timeline = timeline;
    this.names = names;
    this.even = even;
  }

  void connect(Receiver receiver) {
    receivers.add(receiver);
  }

  /** From now on nobody hears this member, and it hears nobody. */
  void mute(int member) {
    mute = OptionalInt.of(member);
  }

  void broadcast(int from, Bytes message) {
    for (int to = 0; to < receivers.size(); to++) {
      send(from, to, message);
    }
  }

  void send(int from, int to, Bytes message) {
    boolean cut = mute.stream().anyMatch(member -> member == from || member == to);
    if (from == to || cut) {
      return;
    }
    messages++;
    bytes += message.size();
    largest = Math.max(largest, message.size());
    String kind = names.message(message).split(" ", 2)[0].toLowerCase(Locale.ROOT);
    kinds.merge(kind, 1, Integer::sum);
    long delay = even ? DELAY : chance.nextLong(DELAY / 2, DELAY * 3 / 2);
    timeline.after(delay, () -> receivers.get(to).receive(from, message));
  }

  long messages() {
    return messages;
  }

  long bytes() {
    return bytes;
  }

  int largest() {
    return largest;
  }

  /** How many messages of each kind. */
  Map<String, Integer> kinds() {
    return kinds;
  }

  void reset() {
    messages = 0;
    bytes = 0;
    largest = 0;
    kinds.clear();
  }
}
