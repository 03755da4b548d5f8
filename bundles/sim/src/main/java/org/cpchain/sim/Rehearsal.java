package org.cpchain.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.sim.byzantine.Strategies;
import org.cpchain.sim.plan.Plan;
import org.cpchain.sim.plan.Preset;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.world.Costs;

/**
 * Many runs of one engine, each with the plan of its seed. Runs share nothing, so they are spread
 * over a few threads; the report does not depend on how many.
 *
 * @param validators how many
 * @param threads how many runs go on at a time
 * @param costs what takes the machines time
 */
public record Rehearsal(
    ConsensusModule module, Preset preset, int validators, int threads, Costs costs) {
  private static final int MOST_FAILURES = 10;

  /**
   * @throws IllegalArgumentException when there are no or too many validators
   */
  public Rehearsal {
    if (validators < 1 || validators > Plan.MOST_MACHINES) {
      throw new IllegalArgumentException(
          validators + " validators: there can be 1 to " + Plan.MOST_MACHINES);
    }
  }

  /** On usual machines. */
  public Rehearsal(ConsensusModule module, Preset preset, int validators, int threads) {
    this(module, preset, validators, threads, Costs.USUAL);
  }

  /**
   * What came of it.
   *
   * @param seeds how many runs
   * @param heights how many heights they decided together
   * @param impeached how many of these with an impeach block
   * @param highestRound in which something was decided
   * @param virtualMillis how long they took in virtual time
   * @param messages how many messages were sent
   * @param hash of all traces
   * @param failures the runs that broke a rule, by their seeds, not more than a few
   */
  public record Report(
      long seeds,
      long heights,
      long impeached,
      int highestRound,
      long virtualMillis,
      long messages,
      long hash,
      List<Outcome> failures) {}

  /** Runs the seeds; when the thread is interrupted, those that are not yet begun are left out. */
  public Report run(long firstSeed, long seeds) {
    return run(firstSeed, seeds, () -> false);
  }

  /**
   * As above.
   *
   * @param enough asked after each run; when true, seeds that are not yet begun are left out
   */
  public Report run(long firstSeed, long seeds, BooleanSupplier enough) {
    List<Outcome> failures = Collections.synchronizedList(new ArrayList<>());
    AtomicLong next = new AtomicLong(firstSeed);
    AtomicLong done = new AtomicLong();
    AtomicLong heights = new AtomicLong();
    AtomicLong impeached = new AtomicLong();
    AtomicInteger round = new AtomicInteger();
    AtomicLong millis = new AtomicLong();
    AtomicLong messages = new AtomicLong();
    AtomicLong hash = new AtomicLong();
    AtomicInteger failed = new AtomicInteger();
    AtomicBoolean stopped = new AtomicBoolean();
    inParallel(
        stopped,
        () -> {
          long seed = next.getAndIncrement();
          while (seed < firstSeed + seeds && failed.get() < MOST_FAILURES && !stopped.get()) {
            Outcome outcome = run(seed);
            done.incrementAndGet();
            heights.addAndGet(outcome.heights());
            impeached.addAndGet(outcome.impeached());
            round.accumulateAndGet(outcome.round(), Math::max);
            millis.addAndGet(outcome.millis());
            messages.addAndGet(outcome.messages());
            hash.addAndGet(outcome.hash());
            if (outcome.violation().isPresent()) {
              failed.incrementAndGet();
              failures.add(outcome);
            }
            seed = next.getAndIncrement();
            if (Thread.currentThread().isInterrupted() || enough.getAsBoolean()) {
              stopped.set(true);
            }
          }
        });
    List<Outcome> sorted =
        failures.stream()
            .sorted((a, b) -> Long.compare(a.plan().seed(), b.plan().seed()))
            .collect(Collectors.toUnmodifiableList());
    return new Report(
        done.get(),
        heights.get(),
        impeached.get(),
        round.get(),
        millis.get(),
        messages.get(),
        hash.get(),
        sorted);
  }

  /** One run, without its events. */
  public Outcome run(long seed) {
    return new Simulation(module, plan(seed), Names.of(module.protocol()), false).run();
  }

  public Plan plan(long seed) {
    return preset.draw(seed, validators, Strategies.names()).withCosts(costs);
  }

  private void inParallel(AtomicBoolean stopped, Runnable work) {
    List<Thread> helpers = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Thread helper = new Thread(work, "rehearsal-" + i);
      helper.setDaemon(true);
      helper.start();
      helpers.add(helper);
    }
    work.run();
    boolean interrupted = Thread.interrupted();
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          interrupted = true;
          stopped.set(true);
          helpers.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
