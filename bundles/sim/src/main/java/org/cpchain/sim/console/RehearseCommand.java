package org.cpchain.sim.console;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.base.Result;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.sim.Rehearsal;
import org.cpchain.sim.plan.Plan;
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
        "Tries an installed module before anybody votes: a consensus engine, a crypto suite or a"
            + " contract works through this chain's last blocks once more; an engine then runs in"
            + " virtual time under faults")
public final class RehearseCommand implements Action {
  private static final int MOST_BLOCKS = 10_000;
  private static final int MANY_VALIDATORS = 8;

  @Option(
      name = "--module",
      description =
          "A bundle, by its name, such as consensus-lbft21, or its number, a protocol such as"
              + " lbft-2.1, or a module such as contract/drugledger/1.1.0; without it the newest LBFT")
  String module = "";

  @Option(
      name = "--blocks",
      description =
          "How many of this chain's last blocks to replay, at most 10,000; 0 for none, with engines"
              + " only")
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
  Long seed;

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

  @Option(
      name = "--limit",
      description =
          "Seconds after which a candidate is given up that does not come to the end of a block, or"
              + " of a run under faults; with many validators a run gets more")
  int limit = 60;

  @Reference BundleContext bundles;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    if (limit < 1) {
      throw refusal("--limit " + limit + ": it takes a second at least");
    }
    Optional<TraceFile> trace =
        replay.isEmpty() ? Optional.empty() : Optional.of(TraceFile.read(Path.of(replay)));
    String name = module.isEmpty() ? trace.map(TraceFile::protocol).orElse("") : module;
    Result<Candidate> found = new InstalledCandidates(bundles).find(name);
    if (found instanceof Result.Refused<Candidate> refused) {
      throw refusal(refused.reason().message());
    }
    Candidate candidate = found.toOptional().orElseThrow();
    try (OwnChain chain = new OwnChain(bundles)) {
      if (trace.isEmpty() && seed == null) {
        judge(chain, candidate, name);
      } else {
        draw(chain, candidate, trace);
      }
    } catch (HistoryException e) {
      throw refusal(
          e.getMessage()
              + (candidate.family() == Family.CONSENSUS
                  ? "; --blocks 0 leaves the chain out"
                  : ""));
    }
    return null;
  }

  /** One run of an engine. */
  private void draw(OwnChain chain, Candidate candidate, Optional<TraceFile> trace)
      throws Exception {
    if (candidate.family() != Family.CONSENSUS) {
      throw refusal(candidate + " is no consensus engine: --seed and --replay are for these");
    }
    Function<ConsensusModule, Rehearsal> rehearsals = rehearsals();
    Judge judge = new Judge(candidate.title(""), session.getConsole());
    judge.underFaults(
        boundsOfRun(),
        (out, enough) -> {
          ConsensusModule engine = engine(chain, candidate);
          Report report = new Report(engine, out, enough);
          boolean good =
              trace.isPresent()
                  ? report.replay(trace.get(), events, svg)
                  : report.show(rehearsals.apply(engine), seed, events, svg, folder());
          return good ? Ending.GOOD : Ending.BAD;
        });
    if (judge.objection().isPresent()) {
      throw refusal("not as it should be, see above");
    }
  }

  /** All parts, and what they mean for a proposal. */
  private void judge(OwnChain chain, Candidate candidate, String name) throws Exception {
    boolean engine = candidate.family() == Family.CONSENSUS;
    if (blocks < (engine ? 0 : 1) || blocks > MOST_BLOCKS) {
      throw refusal("--blocks %d: %d to 10,000 can be replayed".formatted(blocks, engine ? 0 : 1));
    }
    Function<ConsensusModule, Rehearsal> rehearsals = rehearsals();
    Judge judge = new Judge(candidate.title(name), session.getConsole());
    if (blocks == 0) {
      judge.leaveOut("none were wanted");
    } else {
      judge.replay(
          bounds(1), chain.last(candidate.family(), blocks), () -> chain.replay(candidate, name));
    }
    if (engine) {
      judge.underFaults(
          boundsOfRun(),
          (out, enough) -> {
            ConsensusModule installed = engine(chain, candidate);
            return new Report(installed, out, enough)
                .rehearse(rehearsals.apply(installed), first, seeds, folder());
          });
    }
    conclude(judge, candidate.title(name), engine);
  }

  private void conclude(Judge judge, String title, boolean engine) throws CommandException {
    if (judge.objection().isPresent()) {
      throw refusal(judge.objection().get());
    }
    if (judge.nothing().isPresent() && !engine) {
      throw refusal(
          title + " was not tried, as no blocks were replayed; rehearse it on a node with blocks");
    }
    session
        .getConsole()
        .println(
            title
                + " may be proposed"
                + (judge.nothing().isPresent()
                    ? ", as far as faults tell: no blocks were replayed"
                    : ""));
  }

  /**
   * @param times as long as a block may take
   */
  private BoundedWork bounds(int times) {
    return new BoundedWork(Duration.ofSeconds((long) limit * times), this::isStopped);
  }

  /** Messages are many where validators are many. */
  private BoundedWork boundsOfRun() {
    return bounds(1 + validators / MANY_VALIDATORS);
  }

  private static ConsensusModule engine(OwnChain chain, Candidate candidate)
      throws CommandException {
    Result<ConsensusModule> engine = chain.engine(candidate);
    if (engine instanceof Result.Refused<ConsensusModule> refused) {
      throw refusal(refused.reason().message());
    }
    return engine.toOptional().orElseThrow();
  }

  private Preset preset() throws CommandException {
    return Preset.of(faults)
        .orElseThrow(() -> refusal("no faults " + faults + "; there are " + Preset.names()));
  }

  private Costs costs() throws CommandException {
    return Costs.of(costs)
        .orElseThrow(() -> refusal("no costs " + costs + "; there are " + Costs.names()));
  }

  /** What is wrong is said before anything is tried. */
  private Function<ConsensusModule, Rehearsal> rehearsals() throws CommandException {
    Preset preset = preset();
    Costs known = costs();
    if (validators < 1 || validators > Plan.MOST_MACHINES) {
      throw refusal(validators + " validators: there can be 1 to " + Plan.MOST_MACHINES);
    }
    return engine -> new Rehearsal(engine, preset, validators, Math.max(1, threads), known);
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
