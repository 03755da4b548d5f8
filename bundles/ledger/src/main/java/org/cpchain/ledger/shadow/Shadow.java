package org.cpchain.ledger.shadow;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cpchain.base.Result;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Proposal;
import org.cpchain.consensus.Workers;
import org.cpchain.module.ModuleHost.Trial;

/**
 * One candidate in the shadow of the running engine. It has threads of its own, which end with it;
 * a candidate that hangs holds up nobody else.
 */
public final class Shadow implements AutoCloseable {
  /** By so much it lags behind: long enough that the running engine has acted. */
  private static final long DELAY_MILLIS = 300;

  /** A decision that it has not made so long after it is due is one that it misses. */
  private static final long LATE_MILLIS = 500;

  /** One that takes longer to stop is interrupted. */
  private static final long STOP_SECONDS = 2;

  /** Of so many decisions it may miss one. */
  private static final int TOLERATED_SHARE = 5;

  private static final int TOLERATED = 2;

  private final Tape tape = new Tape(this::expect);
  private final Notes notes = new Notes();
  private final ScheduledExecutorService events = executor("shadow-events");
  private final ScheduledExecutorService alarms = executor("shadow-alarms");
  private final ExecutorService steps = executor("shadow-steps");
  private final ExecutorService questions = executor("shadow-application");
  private final ScheduledExecutorService beats = executor("shadow-pulse");
  private final Pulse pulse = new Pulse(System.nanoTime());

  /** By height. */
  private final Map<Long, Long> decidedAt = new ConcurrentHashMap<>();

  private final ShadowApplication application;
  private final ConsensusEngine engine;

  /** Whether it has missed a decision; so it is at first, in the midst of a height. */
  private boolean lost = true;

  /**
   * Makes the candidate's engine and starts it.
   *
   * @param real what the running engine has
   * @throws RuntimeException as the candidate fails
   */
  public Shadow(ConsensusModule candidate, ConsensusHost real) {
    DelayedTime time = new DelayedTime(real.time(), DELAY_MILLIS, alarms);
    this.application = new ShadowApplication(real.application(), tape, time::now, notes);
    ShadowHost host =
        new ShadowHost(
            real,
            application,
            tape,
            notes,
            time,
            new OwnWorkers(guarded(steps), guarded(questions)),
            ShadowHost.ownJournal());
    try {
      this.engine = candidate.create(host);
    } catch (Exception | Error e) {
      end();
      throw e;
    }
    Future<?> unused =
        beats.scheduleWithFixedDelay(
            () -> pulse.beat(System.nanoTime()), 0, Pulse.BEAT_MILLIS, TimeUnit.MILLISECONDS);
    tell(ConsensusEngine::start);
  }

  private record OwnWorkers(Executor steps, Executor application) implements Workers {}

  /**
   * Nobody answers a shadow's questions for what it has missed. So it gets a decision as if it came
   * by synchronisation, a moment before it is due: from there on it hears all that is said about
   * the next one.
   */
  private void expect(Proposal decision) {
    decidedAt.put(decision.height(), System.nanoTime());
    later(DELAY_MILLIS / 2, () -> help(decision, lost));
    later(DELAY_MILLIS + LATE_MILLIS, () -> look(decision));
  }

  private void look(Proposal decision) {
    lost |= application.height() < decision.height();
    help(decision, lost && tape.lastDecision().filter(decision::equals).isPresent());
  }

  private void help(Proposal decision, boolean needed) {
    if (needed) {
      lost = false;
      if (application.advance(decision)) {
        engine.chainAdvanced();
      }
    }
  }

  private void later(long millis, Runnable task) {
    try {
      Future<?> unused = events.schedule(() -> attempt(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // the trial is over
    }
  }

  private static ScheduledExecutorService executor(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  private Executor guarded(ExecutorService executor) {
    return task -> executor.execute(() -> attempt(task));
  }

  private void attempt(Runnable task) {
    try {
      task.run();
    } catch (Exception | Error e) {
      notes.wrong("it failed: " + e);
    }
  }

  /** Where what the running engine is answered goes. */
  public Tape tape() {
    return tape;
  }

  /** Gives it an event that the running engine has just got. */
  public void tell(Consumer<ConsensusEngine> event) {
    later(DELAY_MILLIS, () -> event.accept(engine));
  }

  /**
   * What was seen until now; its last height may be under way.
   *
   * @return refused with {@code too-busy} when the machine had no time for most of it, and nothing
   *     else was wrong
   */
  public Result<Trial> trial() {
    Comparison comparison = new Comparison();
    comparison.runningAll(tape.said());
    notes.signed().forEach((digest, height) -> comparison.shadow(height, digest));
    notes.wrong().forEach(comparison::wrong);
    OptionalLong first = application.first();
    if (first.isEmpty()) {
      return Result.ok(comparison.judge(0, -1, Set.of()));
    }
    long last = application.height();
    Set<Long> due = new TreeSet<>(tape.decided(first.getAsLong(), last));
    Set<Long> busy = due.stream().filter(this::wasBusy).collect(Collectors.toSet());
    if (busy.size() * 2 > due.size() && !isWrong()) {
      return Result.refused("too-busy", busyWords(busy.size(), due.size()));
    }
    due.removeAll(busy);
    Set<Long> missed = new TreeSet<>(due);
    missed.removeAll(notes.decided());
    if ((missed.size() - TOLERATED) * TOLERATED_SHARE > due.size()) {
      int made = due.size() - missed.size();
      comparison.wrong("it decided " + made + " of " + due.size() + " blocks");
    }
    return Result.ok(comparison.judge(first.getAsLong() + 1, last, busy));
  }

  private static String busyWords(int busy, int all) {
    return "this machine was too busy to tell how the candidate does: at "
        + busy
        + " of "
        + all
        + " heights threads waited for it; try once more when it has less to do";
  }

  /** Late by a pause, or since it missed the decision before by one. */
  private boolean wasBusy(long height) {
    Long at = decidedAt.get(height);
    return at != null
        && pulse.missed(
            at - TimeUnit.MILLISECONDS.toNanos(2 * DELAY_MILLIS + LATE_MILLIS),
            at + TimeUnit.MILLISECONDS.toNanos(DELAY_MILLIS + LATE_MILLIS));
  }

  /** Whether nothing that happened can be explained any more. */
  public boolean isWrong() {
    return !notes.wrong().isEmpty();
  }

  /** The candidate is told to stop, and gets nothing any more. */
  @Override
  public void close() {
    try {
      steps.execute(() -> attempt(engine::stop));
    } finally {
      end();
    }
    endSteps();
  }

  /** A candidate that hangs in them, in its stop perhaps, keeps no thread unless it is deaf. */
  private void endSteps() {
    try {
      if (steps.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    steps.shutdownNow();
  }

  private void end() {
    beats.shutdownNow();
    events.shutdownNow();
    alarms.shutdownNow();
    questions.shutdownNow();
    steps.shutdown();
  }
}
