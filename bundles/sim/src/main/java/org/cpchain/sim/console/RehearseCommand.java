package org.cpchain.sim.console;

import java.io.IOException;
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
import org.cpchain.sim.replay.HistoryException;
import org.cpchain.sim.trace.TraceFile;
import org.cpchain.sim.world.Costs;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

@Service
@Command(
    scope = "cpchain",
    name = "rehearse",
    description =
        "Tries an installed consensus engine before anybody votes: replays this chain's last blocks"
            + " on it, then runs it in virtual time under faults. For family consensus only")
public final class RehearseCommand implements Action {
  private static final long NONE = Long.MIN_VALUE;
  private static final int MOST_BLOCKS = 10_000;

  @Option(
      name = "--module",
      description = "The engine: a bundle such as consensus-lbft21, or a protocol such as lbft-2.1")
  String module = "";

  @Option(
      name = "--blocks",
      description =
          "How many of this chain's last blocks to replay before the faults, at most 10,000; 0 for"
              + " none")
  int blocks = 1_000;

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
      description = "One seed to run and to draw, good or bad, in place of all; replays no blocks")
  long seed = NONE;

  @Option(
      name = "--traces",
      description = "Folder for the traces of runs that break a rule, or of --seed")
  String traces = "";

  @Option(
      name = "--replay",
      description = "A trace to run again and to draw, in place of blocks and seeds")
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
    if (trace.isPresent()) {
      hold(report.replay(trace.get(), events, svg));
    } else if (seed == NONE) {
      judge(engine, report);
    } else {
      hold(report.show(rehearsal(engine), seed, events, svg, folder()));
    }
    return null;
  }

  private static void hold(boolean good) throws CommandException {
    if (!good) {
      throw refusal("not as it should be, see above");
    }
  }

  /** Both parts, and what they mean for a proposal. */
  private void judge(ConsensusModule engine, Report report) throws CommandException, IOException {
    Rehearsal rehearsal = rehearsal(engine);
    Ending replayed = replayBlocks(engine);
    if (replayed == Ending.INTERRUPTED) {
      throw refusal("interrupted: this was no whole rehearsal, repeat it before you propose");
    }
    Ending ran = report.rehearse(rehearsal, first, seeds, folder());
    if (replayed == Ending.BAD || ran == Ending.BAD) {
      throw refusal(
          engine.protocol()
              + " must not be proposed: "
              + (replayed == Ending.BAD ? "it differs from the chain" : "it breaks a rule")
              + (replayed == ran ? " and breaks a rule" : "")
              + ", see above");
    }
    if (ran == Ending.INTERRUPTED) {
      throw refusal("interrupted: this was no whole rehearsal, repeat it before you propose");
    }
    session
        .getConsole()
        .println(
            engine.protocol()
                + " may be proposed"
                + (blocks == 0 ? ", as far as faults tell: no blocks were replayed" : ""));
  }

  private Ending replayBlocks(ConsensusModule engine) throws CommandException {
    if (blocks < 0 || blocks > MOST_BLOCKS) {
      throw refusal("--blocks " + blocks + ": 0 to 10,000 can be replayed");
    }
    if (blocks == 0) {
      return Ending.GOOD;
    }
    try (OwnChain chain = new OwnChain(bundles)) {
      return new ReplayReport(engine, session.getConsole(), this::isStopped)
          .replay(chain.history(), blocks);
    } catch (HistoryException e) {
      throw refusal(e.getMessage() + "; --blocks 0 leaves the chain out");
    }
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
