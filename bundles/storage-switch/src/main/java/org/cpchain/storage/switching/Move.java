package org.cpchain.storage.switching;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.cpchain.module.ModuleHost.Trial;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.switching.core.Course.Phase;
import org.cpchain.storage.switching.core.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One move of several stores: all of them are copied, compared and followed while they are used,
 * and handed over together between two batches. Closed before that, it leaves all as it was. For
 * one thread.
 */
final class Move implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Move.class);
  private static final Pace PACE =
      new Pace(TimeUnit.MILLISECONDS.toNanos(60), TimeUnit.MILLISECONDS.toNanos(500), 200);
  private static final Duration ROUND = Duration.ofSeconds(60);
  private static final Duration LAST_ROUND = Duration.ofSeconds(2);
  private static final long TOLD_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long FOLLOW_MILLIS = 20;

  private final SwitchedStorage storage;
  private final Settings settings;
  private final List<SwitchedStore> stores;
  private final Engine to;
  private final Consumer<Stage> stages;
  private final Set<Stage> reached = EnumSet.noneOf(Stage.class);
  private final List<StoreCopy> copies = new ArrayList<>();
  private final OpenedCopies opened;
  private final Hand hand = new Hand();
  private final long began = System.nanoTime();
  private long toldAt = began;
  private boolean handedOver;

  Move(
      SwitchedStorage storage,
      Settings settings,
      List<SwitchedStore> stores,
      Engine to,
      Consumer<Stage> stages) {
    this.storage = storage;
    this.settings = settings;
    this.stores = stores;
    this.to = to;
    this.opened = new OpenedCopies(storage.unclosed(), to);
    this.stages = stages;
  }

  /**
   * How long writers have waited, in milliseconds.
   *
   * @throws StorageException when the stores stay where they are
   */
  long run() {
    begin();
    int followed = 0;
    while (true) {
      long carrying = round();
      copies.forEach(copy -> copy.refuseDivergences(to));
      if (isIn(Phase.FOLLOWING)) {
        switch (PACE.after(followed++, carrying)) {
          case HAND_OVER -> {
            return handOver();
          }
          case GIVE_UP ->
              throw new StorageException(
                  to + " does not keep up with what is written; move the stores at a quieter time");
          case FOLLOW -> rest(FOLLOW_MILLIS);
        }
      }
    }
  }

  /**
   * Copies and follows for that long.
   *
   * @throws StorageException when the engine cannot take the copies
   */
  Trial rehearse(Duration span) {
    begin();
    while (System.nanoTime() - began < span.toNanos()) {
      round();
      if (isIn(Phase.FOLLOWING)) {
        rest(FOLLOW_MILLIS);
      }
    }
    List<String> told =
        new ArrayList<>(copies.stream().flatMap(copy -> copy.examples().stream()).toList());
    if (!isIn(Phase.FOLLOWING)) {
      told.add("the span ended before all entries were compared; a longer one shows more");
    }
    return new Trial(
        copies.stream().mapToLong(StoreCopy::compared).sum(),
        copies.stream().mapToLong(StoreCopy::divergences).sum(),
        told);
  }

  private void begin() {
    LOG.info("Stores are copied to {}: {}", to, names());
    hand.call("making room in " + to, ROUND, () -> storage.placings().begin(names(), to));
    reach(Stage.NOTED);
    for (SwitchedStore store : stores) {
      copies.add(
          hand.call("opening " + store.name() + " by " + to, ROUND, () -> opened.open(store)));
    }
  }

  /** How long carrying over took. */
  private long round() {
    long carrying = 0;
    for (StoreCopy copy : copies) {
      carrying += hand.call("copying " + copy.from().name() + " to " + to, ROUND, copy::round);
    }
    reach(Stage.COPYING);
    if (copies.stream().noneMatch(copy -> copy.phase() == Phase.COPYING)) {
      reach(Stage.COPIED);
    }
    if (isIn(Phase.FOLLOWING)) {
      reach(Stage.COMPARED);
    }
    checkRoom();
    tell();
    brake();
    return carrying;
  }

  private boolean isIn(Phase phase) {
    return copies.stream().allMatch(copy -> copy.phase() == phase);
  }

  private List<String> names() {
    return stores.stream().map(SwitchedStore::name).toList();
  }

  private void checkRoom() {
    long free = settings.folder().toFile().getUsableSpace();
    if (free < settings.reserveBytes()) {
      throw new StorageException(
          "only %d MB are free on the disk, and %d MB are to stay free; make room and try again"
              .formatted(free >> 20, settings.reserveBytes() >> 20));
    }
  }

  private long bytes() {
    return copies.stream().mapToLong(StoreCopy::bytes).sum();
  }

  private void tell() {
    if (System.nanoTime() - toldAt >= TOLD_NANOS) {
      toldAt = System.nanoTime();
      LOG.info("Copying to {}: {} MB copied and compared so far", to, bytes() >> 20);
    }
  }

  private void brake() {
    if (settings.bytesPerSecond() > 0 && !isIn(Phase.FOLLOWING)) {
      long due = bytes() * 1000 / settings.bytesPerSecond();
      rest(due - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }
  }

  private static void rest(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(Math.max(0, millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("the move was interrupted", e);
    }
  }

  private long handOver() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    long waited;
    synchronized (storage) {
      waited = handOverAlone();
    }
    reach(Stage.SWITCHED);
    LOG.info(
        "Stores are with {} after {} s and {} MB copied and compared; writes waited {} ms",
        to,
        seconds,
        bytes() >> 20,
        waited);
    return waited;
  }

  private long handOverAlone() {
    Deque<ReentrantLock> held = new ArrayDeque<>();
    long locked = System.nanoTime();
    try {
      for (SwitchedStore store : stores) {
        store.writers().lock();
        held.push(store.writers());
      }
      reach(Stage.LOCKED);
      lastRound();
      copies.forEach(copy -> copy.refuseDivergences(to));
      reach(Stage.CARRIED);
      storage.commit(copies, to, () -> reach(Stage.PLACED));
      handedOver = true;
    } finally {
      held.forEach(ReentrantLock::unlock);
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - locked);
  }

  /** The marks are closed here: nobody knows how far the engine comes. */
  private void lastRound() {
    List<Tail.Mark> marks = new ArrayList<>();
    try {
      copies.forEach(copy -> marks.add(copy.mark()));
      hand.call("the last round to " + to, LAST_ROUND, () -> finish(marks));
    } finally {
      marks.forEach(Tail.Mark::close);
    }
  }

  private boolean finish(List<Tail.Mark> marks) {
    for (int i = 0; i < copies.size(); i++) {
      copies.get(i).finish(marks.get(i));
    }
    return true;
  }

  private void reach(Stage stage) {
    if (reached.add(stage)) {
      stages.accept(stage);
    }
  }

  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try (hand) {
      if (!handedOver) {
        throwAway();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void throwAway() {
    opened.giveUp(ROUND);
    storage.placings().giveUp(names(), to);
  }
}
