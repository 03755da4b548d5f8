package org.cpchain.network.netty;

import java.net.SocketAddress;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.cpchain.network.netty.core.Door;

/** The {@link Door} for several threads; counts who was refused. */
final class Gate {
  private static final int MOST_NAMED = 256;
  private static final int SHOWN = 3;

  private final Door door;
  private final LongSupplier nanos;
  private final Map<Door.Answer, LongAdder> answers = new EnumMap<>(Door.Answer.class);
  private final LongAdder unproven = new LongAdder();
  private final LongAdder overQuota = new LongAdder();
  private final Map<String, Integer> refused = new HashMap<>();
  private volatile WhiteListed list = WhiteListed.NOBODY_YET;

  Gate(Door.Limits limits, LongSupplier nanos) {
    this.nanos = nanos;
    this.door = new Door(limits, now());
    for (Door.Answer answer : Door.Answer.values()) {
      answers.put(answer, new LongAdder());
    }
  }

  /** One connection that was let in. */
  final class Pass {
    private static final int STRANGER = 0;
    private static final int PROVEN = 1;
    private static final int GONE = 2;

    private final Door.Source source;
    private final AtomicInteger state = new AtomicInteger(STRANGER);

    private Pass(Door.Source source) {
      this.source = source;
    }

    void proven() {
      if (state.compareAndSet(STRANGER, PROVEN)) {
        synchronized (door) {
          door.proven(source);
        }
      }
    }

    void gone() {
      int before = state.getAndSet(GONE);
      if (before == GONE) {
        return;
      }
      if (before == STRANGER) {
        unproven.increment();
      }
      synchronized (door) {
        door.gone(source, before == PROVEN);
      }
    }
  }

  /**
   * @param from null when the other end has gone already
   * @return empty when the connection is to be closed at once
   */
  Optional<Pass> knock(SocketAddress from) {
    Optional<String> address = Sources.of(from);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    WhiteListed now = list;
    Door.Source source = new Door.Source(address.get(), now.places().contains(address.get()));
    Door.Answer answer;
    synchronized (door) {
      answer = door.knock(source, now.on(), now());
      if (answer != Door.Answer.COME_IN && (refused.size() < MOST_NAMED || isNamed(source))) {
        refused.merge(source.address(), 1, Integer::sum);
      }
    }
    answers.get(answer).increment();
    return answer == Door.Answer.COME_IN ? Optional.of(new Pass(source)) : Optional.empty();
  }

  private boolean isNamed(Door.Source source) {
    return refused.containsKey(source.address());
  }

  void use(WhiteListed newer) {
    list = newer;
  }

  WhiteListed list() {
    return list;
  }

  /** A frame was dropped because too many wait that its sender has sent. */
  void frameOverQuota() {
    overQuota.increment();
  }

  /** How many signs there were that the network presses, since the start. */
  long signs() {
    long sum = unproven.sum() + overQuota.sum();
    for (Map.Entry<Door.Answer, LongAdder> entry : answers.entrySet()) {
      sum += entry.getKey() == Door.Answer.COME_IN ? 0 : entry.getValue().sum();
    }
    return sum;
  }

  SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    answers.forEach((answer, count) -> counters.put("door-" + name(answer), count.sum()));
    counters.put("ended-unproven", unproven.sum());
    counters.put("frames-over-quota", overQuota.sum());
    return counters;
  }

  /** Whose connections were refused most since the last call; empty text when nobody's was. */
  String takeRefused() {
    synchronized (door) {
      String text =
          refused.entrySet().stream()
              .sorted(
                  Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                      .thenComparing(Map.Entry.comparingByKey()))
              .limit(SHOWN)
              .map(entry -> entry.getValue() + " from " + entry.getKey())
              .collect(Collectors.joining(", "));
      refused.clear();
      return text;
    }
  }

  private static String name(Door.Answer answer) {
    return answer.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private long now() {
    return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong());
  }
}
