package org.cpchain.sim.console;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.sim.Rehearsal;
import org.cpchain.sim.plan.Preset;
import org.cpchain.sim.trace.TraceFile;
import org.cpchain.sim.world.Costs;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

@Service
@Command(
    scope = "cpchain",
    name = "rehearse",
    description = "Runs an installed consensus engine in virtual time, under faults")
public final class RehearseCommand implements Action {
  private static final long NONE = Long.MIN_VALUE;

  @Option(
      name = "--module",
      description = "The engine: a bundle such as consensus-lbft21, or a protocol such as lbft-2.1")
  String module = "";

  @Option(name = "--seeds", description = "How many runs, each with other faults")
  long seeds = 1_000;

  @Option(name = "--first", description = "The first seed")
  long first = 1;

  @Option(
      name = "--faults",
      description = "default, calm, slow-messages, partitions, crashes, byzantine or waste")
  String faults = "default";

  @Option(name = "--validators", description = "How many validators")
  int validators = 4;

  @Option(name = "--threads", description = "How many runs at a time")
  int threads = 1;

  @Option(
      name = "--costs",
      description = "What signatures and disk take: usual, slow or free (nothing takes time)")
  String costs = "usual";

  @Option(
      name = "--seed",
      description = "One seed to run and to draw, good or bad, in place of all")
  long seed = NONE;

  @Option(
      name = "--traces",
      description = "Folder for the traces of runs that break a rule, or of --seed")
  String traces = "";

  @Option(name = "--replay", description = "A trace to run again and to draw, in place of seeds")
  String replay = "";

  @Option(name = "--events", description = "How many events to draw of a trace")
  int events = 80;

  @Option(name = "--svg", description = "A file to draw the trace into, as SVG")
  String svg = "";

  @Reference BundleContext bundles;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    InstalledModules installed = new InstalledModules(bundles);
    Optional<TraceFile> trace =
        replay.isEmpty() ? Optional.empty() : Optional.of(TraceFile.read(Path.of(replay)));
    String name = module.isEmpty() ? trace.map(TraceFile::protocol).orElse("") : module;
    ConsensusModule engine =
        installed
            .find(name)
            .orElseThrow(() -> refusal("no engine " + name + "; there are " + installed.names()));
    Report report = new Report(engine, session.getConsole(), this::isStopped);
    boolean good;
    if (trace.isPresent()) {
      good = report.replay(trace.get(), events, svg);
    } else if (seed == NONE) {
      good = report.rehearse(rehearsal(engine), first, seeds, folder());
    } else {
      good = report.show(rehearsal(engine), seed, events, svg, folder());
    }
    if (!good) {
      throw refusal("not as it should be, see above");
    }
    return null;
  }

  private Rehearsal rehearsal(ConsensusModule engine) throws CommandException {
    Preset preset =
        Preset.of(faults)
            .orElseThrow(() -> refusal("no faults " + faults + "; there are " + Preset.names()));
    Costs known =
        Costs.of(costs)
            .orElseThrow(() -> refusal("no costs " + costs + "; there are " + Costs.names()));
    try {
      return new Rehearsal(engine, preset, validators, Math.max(1, threads), known);
    } catch (IllegalArgumentException e) {
      throw refusal(e.getMessage());
    }
  }

  /** Whoever has closed his console cannot press Ctrl-C any more; he stops the bundle. */
  private boolean isStopped() {
    try {
      return bundles.getBundle().getState() != Bundle.ACTIVE;
    } catch (IllegalStateException e) {
      return true; // it was updated or uninstalled
    }
  }

  /** The exit code becomes 1. */
  private static CommandException refusal(String text) {
    return new CommandException(text);
  }

  private Path folder() {
    return traces.isEmpty()
        ? Path.of(System.getProperty("karaf.data", "."), "rehearsal")
        : Path.of(traces);
  }
}
