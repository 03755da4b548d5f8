package org.cpchain.drugledger.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cpchain.drugledger.epcis.EpcisEvent.Role;
import org.cpchain.drugledger.epcis.EpcisEvent.Subject;
import org.cpchain.drugledger.store.StoredEvent;

/**
 * What happened to a thing, its containers' events included: a scan of a container is a scan of all
 * that is inside at that moment, and of nothing that was unpacked before.
 */
final class Containment {
  private static final int DEEPEST = 16;
  private static final Comparator<StoredEvent> IN_TIME =
      Comparator.<StoredEvent, Instant>comparing(event -> event.time().toInstant())
          .thenComparingLong(StoredEvent::key);

  private final Function<String, List<StoredEvent>> eventsAbout;

  /**
   * @param eventsAbout the events in which an id stands, in the order of their times
   */
  Containment(Function<String, List<StoredEvent>> eventsAbout) {
    this.eventsAbout = eventsAbout;
  }

  /**
   * @param subject what the event was about: the thing itself, or the container that it was in
   */
  record Happening(StoredEvent event, String subject) {}

  /** In the order of their times. */
  List<Happening> historyOf(String id) {
    Map<Long, Happening> found = new LinkedHashMap<>();
    collect(id, new Interval(Instant.MIN, Long.MIN_VALUE, Instant.MAX, Long.MAX_VALUE), 0, found);
    return found.values().stream().sorted(Comparator.comparing(Happening::event, IN_TIME)).toList();
  }

  private void collect(String id, Interval during, int depth, Map<Long, Happening> found) {
    List<StoredEvent> events = eventsAbout.apply(id);
    for (StoredEvent event : events) {
      if (during.holds(event)) {
        found.putIfAbsent(event.key(), new Happening(event, id));
      }
    }
    if (depth < DEEPEST) {
      for (Membership membership : memberships(id, events)) {
        Interval inside = membership.interval().within(during);
        collect(membership.container(), inside, depth + 1, found);
      }
    }
  }

  /** When it was in which container. */
  private List<Membership> memberships(String id, List<StoredEvent> own) {
    Map<String, StoredEvent> open = new LinkedHashMap<>();
    List<Membership> closed = new ArrayList<>();
    List<StoredEvent> packings =
        own.stream()
            .filter(e -> effective(e, own))
            .filter(e -> isPacking(e, "ADD") && names(e, Role.CHILD, id))
            .toList();
    Stream<StoredEvent> unpackings =
        packings.stream()
            .flatMap(packing -> parent(packing).stream())
            .distinct()
            .flatMap(container -> eventsAbout.apply(container).stream())
            .filter(e -> isPacking(e, "DELETE"))
            .filter(
                e ->
                    names(e, Role.CHILD, id)
                        || e.subjects().stream().noneMatch(Containment::isChild));
    List<StoredEvent> changes =
        Stream.concat(packings.stream(), unpackings).distinct().sorted(IN_TIME).toList();
    for (StoredEvent change : changes) {
      for (String container : parent(change)) {
        if ("ADD".equals(change.action().orElse(""))) {
          open.putIfAbsent(container, change);
        } else if (open.containsKey(container)) {
          closed.add(new Membership(container, Interval.between(open.remove(container), change)));
        }
      }
    }
    open.forEach((container, from) -> closed.add(new Membership(container, Interval.from(from))));
    return closed;
  }

  /** No later declaration says that it never happened. */
  private static boolean effective(StoredEvent event, List<StoredEvent> all) {
    return !event.erroneous()
        && all.stream().noneMatch(e -> e.erroneous() && e.hash().equals(event.hash()));
  }

  private static boolean isPacking(StoredEvent event, String action) {
    return event.type().equals("AggregationEvent")
        && !event.erroneous()
        && event.action().filter(action::equals).isPresent();
  }

  private static boolean names(StoredEvent event, Role role, String id) {
    return event.subjects().contains(new Subject(role, id));
  }

  private static boolean isChild(Subject subject) {
    return subject.role() == Role.CHILD || subject.role() == Role.CHILD_CLASS;
  }

  private static List<String> parent(StoredEvent event) {
    return event.subjects().stream()
        .filter(subject -> subject.role() == Role.PARENT)
        .map(Subject::id)
        .toList();
  }

  private record Membership(String container, Interval interval) {}

  /** From one event to another, both included; events of one instant are told apart by number. */
  private record Interval(Instant from, long fromKey, Instant until, long untilKey) {
    static Interval between(StoredEvent from, StoredEvent until) {
      return new Interval(
          from.time().toInstant(), from.key(), until.time().toInstant(), until.key());
    }

    static Interval from(StoredEvent from) {
      return new Interval(from.time().toInstant(), from.key(), Instant.MAX, Long.MAX_VALUE);
    }

    boolean holds(StoredEvent event) {
      return reached(event.time().toInstant(), event.key()) && !passed(event);
    }

    Interval within(Interval outer) {
      boolean ownStart = outer.reached(from, fromKey);
      boolean ownEnd = before(until, untilKey, outer.until, outer.untilKey);
      return new Interval(
          ownStart ? from : outer.from,
          ownStart ? fromKey : outer.fromKey,
          ownEnd ? until : outer.until,
          ownEnd ? untilKey : outer.untilKey);
    }

    private boolean reached(Instant time, long key) {
      return !before(time, key, from, fromKey);
    }

    private boolean passed(StoredEvent event) {
      return before(until, untilKey, event.time().toInstant(), event.key());
    }

    private static boolean before(Instant a, long aKey, Instant b, long bKey) {
      return a.isBefore(b) || (a.equals(b) && aKey < bKey);
    }
  }
}
