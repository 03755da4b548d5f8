package org.cpchain.sim.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.sim.Outcome;
import org.cpchain.sim.Rehearsal;
import org.cpchain.sim.Shrinker;
import org.cpchain.sim.Simulation;
import org.cpchain.sim.plan.Plan;
import org.cpchain.sim.plan.PlanText;
import org.cpchain.sim.trace.Excerpt;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.trace.SvgChart;
import org.cpchain.sim.trace.TextChart;
import org.cpchain.sim.trace.TraceEvent;
import org.cpchain.sim.trace.TraceFile;

/** Runs rehearsals and tells people what came of them. */
public final class Report {
  private static final int DRAWN = 400;

  private final ConsensusModule module;
  private final PrintStream out;
  private final BooleanSupplier enough;

  public Report(ConsensusModule module, PrintStream out) {
    this(module, out, () -> false);
  }

  /**
   * @param enough asked after each run; when true, no more seeds are begun
   */
  public Report(ConsensusModule module, PrintStream out, BooleanSupplier enough) {
    this.module = module;
    this.out = out;
    this.enough = enough;
  }

  /**
   * Runs seeds and writes a trace and a chart of each one that breaks a rule.
   *
   * @param folder where the traces go
   * @return good when every rule held in all of them
   */
  public Ending rehearse(Rehearsal rehearsal, long firstSeed, long seeds, Path folder)
      throws IOException {
    long began = System.nanoTime();
    Rehearsal.Report report = rehearsal.run(firstSeed, seeds, enough);
    out.printf(
        Locale.ROOT,
        "%s, %d validators, faults %s: %,d seeds from %d in %.1f s: %,d heights, %,d of them"
            + " impeached, rounds up to %d, %,d messages, %,d s of virtual time, hash %016x%n",
        module.protocol(),
        rehearsal.validators(),
        rehearsal.preset().text(),
        report.seeds(),
        firstSeed,
        (System.nanoTime() - began) / 1e9,
        report.heights(),
        report.impeached(),
        report.highestRound(),
        report.messages(),
        report.virtualMillis() / 1_000,
        report.hash());
    for (Outcome failure : report.failures()) {
      explain(failure, folder);
    }
    if (!report.failures().isEmpty()) {
      out.println(
          report.failures().size()
              + " seeds broke a rule; look at one with --replay and its trace");
      return Ending.BAD;
    }
    boolean whole = report.seeds() == seeds;
    out.println(whole ? "no rule was broken" : "interrupted; no rule was broken so far");
    return whole ? Ending.GOOD : Ending.INTERRUPTED;
  }

  private void explain(Outcome failure, Path folder) throws IOException {
    String rule = failure.violation().orElseThrow().rule();
    Plan plan = new Shrinker(module, rule, enough).shrink(failure.plan());
    Outcome outcome = record(plan);
    String verdict = outcome.violation().orElseThrow().toString();
    String name = name(plan);
    Path trace = folder.resolve(name + ".trace");
    new TraceFile(module.protocol(), verdict, outcome.hash(), plan, outcome.events()).write(trace);
    Path chart = folder.resolve(name + ".svg");
    draw(chart, plan, verdict, excerpt(outcome.events()));
    out.println("seed " + plan.seed() + ": " + verdict);
    out.println("  " + trace + ", " + chart);
  }

  private Outcome record(Plan plan) {
    return new Simulation(module, plan, Names.of(module.protocol()), true).run();
  }

  /**
   * Runs one seed and draws its end, whether it breaks a rule or not.
   *
   * @param events how many to draw
   * @param svg also draws it there, unless empty
   * @param folder where its trace goes, to be replayed
   * @return whether every rule held
   */
  public boolean show(Rehearsal rehearsal, long seed, int events, String svg, Path folder)
      throws IOException {
    Plan plan = rehearsal.plan(seed);
    Outcome outcome = record(plan);
    String verdict = draw(plan, outcome, events, svg);
    Path trace = folder.resolve(name(plan) + "-" + rehearsal.preset().text() + ".trace");
    new TraceFile(module.protocol(), verdict, outcome.hash(), plan, outcome.events()).write(trace);
    PlanText.write(plan).forEach(line -> out.println("  " + line));
    out.println(trace);
    return outcome.violation().isEmpty();
  }

  private String name(Plan plan) {
    return module.protocol() + "-" + plan.validators() + "-seed-" + plan.seed();
  }

  /** Prints the end of the run, and what came of it. */
  private String draw(Plan plan, Outcome outcome, int events, String svg) throws IOException {
    List<TraceEvent> end = Excerpt.last(Excerpt.firstTimes(outcome.events()), events);
    new TextChart(plan.machines()).draw(end).forEach(out::println);
    String verdict = outcome.violation().map(Object::toString).orElse("no rule was broken");
    out.println(verdict);
    if (!svg.isEmpty()) {
      draw(Path.of(svg), plan, verdict, end);
    }
    return verdict;
  }

  /**
   * Runs a trace again and draws its end.
   *
   * @param events how many to draw
   * @param svg also draws it there, unless empty
   * @return whether the run was the same again
   */
  public boolean replay(TraceFile trace, int events, String svg) throws IOException {
    Outcome outcome = record(trace.plan());
    draw(trace.plan(), outcome, events, svg);
    boolean same = outcome.hash() == trace.hash();
    out.println(
        same
            ? "the same run as in the trace"
            : "another run than in the trace: the engine is another one (the trace says: "
                + trace.verdict()
                + ")");
    return same;
  }

  private void draw(Path file, Plan plan, String verdict, List<TraceEvent> events)
      throws IOException {
    String title = module.protocol() + ", seed " + plan.seed() + ": " + verdict;
    Files.writeString(file, new SvgChart(plan.machines(), title).draw(events));
  }

  private static List<TraceEvent> excerpt(List<TraceEvent> events) {
    return Excerpt.last(Excerpt.firstTimes(events), DRAWN);
  }
}
