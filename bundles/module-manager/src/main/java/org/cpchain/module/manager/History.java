package org.cpchain.module.manager;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.cpchain.module.ModuleManager.Event;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last steps of modules' lives. Safe for use by several threads. */
final class History {
  private static final Logger LOG = LoggerFactory.getLogger(History.class);
  private static final int MOST = 500;

  private final Clock clock;
  private final Deque<Event> events = new ArrayDeque<>();

  History(Clock clock) {
    this.clock = clock;
  }

  synchronized Event add(ModuleVersion module, State state, String text) {
    Event event = new Event(clock.instant(), module, state, text);
    events.addLast(event);
    if (events.size() > MOST) {
      events.removeFirst();
    }
    LOG.info("{} is {}: {}", module, state, text);
    return event;
  }

  /** The latest last. */
  synchronized List<Event> latest(int limit) {
    return events.stream().skip(Math.max(0, events.size() - limit)).toList();
  }
}
