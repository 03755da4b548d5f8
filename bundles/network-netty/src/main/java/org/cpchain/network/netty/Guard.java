package org.cpchain.network.netty;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.network.WhiteList;
import org.cpchain.network.netty.core.LoadGuard;
import org.cpchain.network.netty.core.MembersPlaces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the load every second, switches the white list as {@link LoadGuard} says, and sees to it
 * that nobody else is connected while it is on. On a thread of its own: the timer may be held up by
 * names that are looked up.
 */
// What the thread does fails with a line in the log, not through its future.
@SuppressWarnings("FutureReturnValueIgnored")
final class Guard implements WhiteList, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final long LOOK_MILLIS = 1000;
  private static final long SUMMARY_MILLIS = 60_000;
  private static final int EVENTS = 32;

  private final Settings.Guarding settings;
  private final Measures measures;
  private final Supplier<Set<Address>> committee;
  private final Gate gate;
  private final Surroundings surroundings;
  private final MembersPlaces places = new MembersPlaces();
  private final Deque<Event> events = new ArrayDeque<>();
  private final SortedMap<String, Long> changes = new TreeMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Threads.named("cpchain-network-guard"));
  private LoadGuard guard;
  private Set<Address> members = Set.of();
  private Event last;
  private int permille;
  private long signs;
  private long busyNanos;
  private long lookedNanos;
  private long summaryMillis;
  private boolean failing;

  /** What it measures with. */
  record Measures(LoadMeter load, LongSupplier nanos, InstantSource clock) {}

  /** What it looks at beside the load, and acts on. */
  interface Surroundings {
    /** Who is connected, and from which address, as {@link Sources} names it. */
    Map<Address, String> connected();

    /** Addresses of the configured peers, but for those known to be no members. */
    Set<String> dialed(Set<Address> members);

    /** Whether somebody else is not read from at the moment, because too much of his waits. */
    boolean isHeldUp(Set<Address> members);

    /** Ends the connections of those that the list shuts out. */
    void dismiss(WhiteListed list);
  }

  /**
   * @param committee validators and proposers in force
   */
  Guard(
      Settings.Guarding settings,
      Measures measures,
      Supplier<Set<Address>> committee,
      Gate gate,
      Surroundings surroundings) {
    this.settings = settings;
    this.measures = measures;
    this.committee = committee;
    this.gate = gate;
    this.surroundings = surroundings;
    this.guard = LoadGuard.of(settings.rules(), settings.mode(), millis());
    this.last =
        new Event(
            measures.clock().instant(),
            "The white list is "
                + (guard.state().on() ? "on" : "off")
                + " since the start; white.list in etc/org.cpchain.network.cfg is "
                + settings.mode().name().toLowerCase(Locale.ROOT)
                + ".");
    this.busyNanos = measures.load().busyNanos();
    this.lookedNanos = measures.nanos().getAsLong();
    this.summaryMillis = millis();
  }

  void start() {
    thread.scheduleWithFixedDelay(this::lookSafely, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void lookSafely() {
    try {
      look();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.error("The white list cannot be kept; it stays as it is, and is looked at again", e);
      }
      failing = true;
    }
  }

  private synchronized void look() {
    readMembers();
    step();
    apply();
    summarise();
  }

  private void readMembers() {
    Set<Address> now = new HashSet<>(committee.get());
    now.addAll(settings.trusted());
    members = now;
  }

  private void step() {
    long nanos = measures.nanos().getAsLong();
    long busy = measures.load().busyNanos();
    long all = gate.signs();
    long elapsed = Math.max(1, nanos - lookedNanos);
    permille = (int) Math.min(1000, (busy - busyNanos) * 1000 / elapsed);
    LoadGuard.Sample sample =
        new LoadGuard.Sample(
            TimeUnit.NANOSECONDS.toMillis(elapsed),
            permille,
            all - signs,
            surroundings.isHeldUp(members));
    signs = all;
    busyNanos = busy;
    lookedNanos = nanos;
    adopt(guard.step(sample, millis()));
  }

  private void adopt(LoadGuard.Step step) {
    guard = step.next();
    Optional<LoadGuard.Change> change = step.change();
    if (change.isPresent()) {
      last = new Event(measures.clock().instant(), change.get().text());
      if (events.size() == EVENTS) {
        events.removeFirst();
      }
      events.addLast(last);
      changes.merge("list-" + change.get().name(), 1L, Long::sum);
      LOG.warn(last.text());
    }
  }

  private void apply() {
    places.keep(members);
    surroundings.connected().entrySet().stream()
        .filter(peer -> members.contains(peer.getKey()))
        .forEach(peer -> places.learn(peer.getKey(), peer.getValue()));
    Set<String> known = places.addresses();
    known.addAll(surroundings.dialed(members));
    WhiteListed list = new WhiteListed(guard.state().on(), members, known);
    gate.use(list);
    if (list.on()) {
      surroundings.dismiss(list);
    }
  }

  private void summarise() {
    if (millis() - summaryMillis >= SUMMARY_MILLIS) {
      summaryMillis = millis();
      String refused = gate.takeRefused();
      if (!refused.isEmpty()) {
        LOG.warn("Connections refused before TLS in the last minute, the most: {}", refused);
      }
    }
  }

  @Override
  public synchronized Status status() {
    SortedMap<String, Long> counters = gate.counters();
    counters.putAll(changes);
    LoadGuard.State state = guard.state();
    return new Status(
        state.mode(),
        state.on(),
        last.text(),
        last.at(),
        (permille + 5) / 10,
        new TreeSet<>(members),
        counters,
        List.copyOf(events));
  }

  @Override
  public synchronized void choose(Mode mode) {
    readMembers(); // before it is on for the first time: nobody would be let in
    adopt(guard.choose(mode, millis()));
    apply();
  }

  private long millis() {
    return TimeUnit.NANOSECONDS.toMillis(measures.nanos().getAsLong());
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
