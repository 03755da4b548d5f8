package org.cpchain.sim.trace;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The part of a trace that people want to see drawn. */
public final class Excerpt {
  private Excerpt() {}

  /** What happened in a span of time, messages whole: sent and arrived, or not at all. */
  public static List<TraceEvent> between(List<TraceEvent> events, long fromMicros, long toMicros) {
    Set<Long> whole =
        events.stream()
            .filter(event -> event.kind() == TraceEvent.Kind.SENT && event.micros() >= fromMicros)
            .map(TraceEvent::id)
            .collect(Collectors.toCollection(TreeSet::new));
    return events.stream()
        .filter(event -> event.micros() >= fromMicros && event.micros() <= toMicros)
        .filter(event -> !isMessage(event) || whole.contains(event.id()))
        .toList();
  }

  /** Without messages of no interest, such as the repetitions of what was said before. */
  public static List<TraceEvent> without(List<TraceEvent> events, Predicate<TraceEvent> boring) {
    return events.stream().filter(event -> !isMessage(event) || !boring.test(event)).toList();
  }

  /** The end of a story: the last events, as many as fit. */
  public static List<TraceEvent> last(List<TraceEvent> events, int count) {
    return events.size() <= count
        ? events
        : between(events, events.get(events.size() - count).micros(), Long.MAX_VALUE);
  }

  /** Each message once for each receiver: what a machine repeats is left out. */
  public static List<TraceEvent> firstTimes(List<TraceEvent> events) {
    Map<Long, Boolean> keep = new TreeMap<>();
    Set<String> said = new TreeSet<>();
    for (TraceEvent event : events) {
      if (event.kind() == TraceEvent.Kind.SENT) {
        keep.put(event.id(), said.add(event.machine() + ">" + event.peer() + event.text()));
      }
    }
    return without(events, event -> !keep.getOrDefault(event.id(), false));
  }

  /** Messages that have been sent and are still on their way at the end, by their numbers. */
  static Set<Long> onTheirWay(List<TraceEvent> events) {
    Set<Long> sent = new TreeSet<>();
    for (TraceEvent event : events) {
      if (event.kind() == TraceEvent.Kind.SENT) {
        sent.add(event.id());
      } else if (isMessage(event)) {
        sent.remove(event.id());
      }
    }
    return sent;
  }

  static boolean isMessage(TraceEvent event) {
    return event.kind() == TraceEvent.Kind.SENT
        || event.kind() == TraceEvent.Kind.ARRIVED
        || event.kind() == TraceEvent.Kind.LOST;
  }
}
