package org.cpchain.sim.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.cpchain.base.Result;
import org.cpchain.sim.replay.BlockReplay;
import org.cpchain.sim.replay.Findings;
import org.cpchain.sim.replay.HistoryException;

/**
 * Has a candidate tried, within bounds, and says what came of it for a proposal. For one thread.
 */
final class Judge {
  private static final String HANGS = "does not come to an end";

  private final String title;
  private final PrintStream out;
  private final List<String> objections = new ArrayList<>();
  private boolean interrupted;
  private Optional<String> nothing = Optional.empty();

  /**
   * @param title of the candidate
   */
  Judge(String title, PrintStream out) {
    this.title = title;
    this.out = out;
  }

  /** Makes the replay, which takes the candidate. */
  interface Making {
    Result<BlockReplay> make();
  }

  /** Prints what it does. */
  interface Faults {
    Ending run(PrintStream out, BooleanSupplier enough) throws Exception;
  }

  /** No block is replayed. */
  void leaveOut(String why) {
    nothing = Optional.of(why);
  }

  /** Replays the blocks, if there are any. */
  void replay(BoundedWork bounds, LedgerHistory.Range range, Making making) throws Exception {
    if (range.from() > range.to()) {
      leaveOut("this chain has none yet, or this node has not kept them");
      out.println("no blocks were replayed: " + nothing.get());
      return;
    }
    long began = System.nanoTime();
    AtomicReference<BlockReplay> replay = new AtomicReference<>();
    Result<Result<Findings>> done =
        bounds.run(
            enough ->
                guarded(making)
                    .map(
                        made -> {
                          replay.set(made);
                          return made.run(range.from(), range.to(), enough);
                        }));
    Optional<Result<Findings>> ended = refusedToEnd(done, Optional.ofNullable(replay.get()));
    ended
        .flatMap(Result::refusal)
        .ifPresent(
            reason -> {
              out.println(title + " cannot be tried: " + reason.message());
              objections.add("cannot be tried");
            });
    ended
        .flatMap(Result::toOptional)
        .ifPresent(findings -> take(findings, (System.nanoTime() - began) / 1e9));
  }

  /** Its code may run for the first time. */
  private static Result<BlockReplay> guarded(Making making) {
    try {
      return making.make();
    } catch (HistoryException e) {
      throw e;
    } catch (Exception | Error e) {
      return Result.refused("throws", "it throws " + e);
    }
  }

  private void take(Findings findings, double seconds) {
    new ReplayReport(title, out).tell(findings, seconds);
    if (!findings.differences().isEmpty()) {
      objections.add(findings.objection());
    }
    interrupted |= findings.differences().isEmpty() && !findings.isWhole();
  }

  /** Runs it under faults, unless it is over already. */
  void underFaults(BoundedWork bounds, Faults faults) throws Exception {
    if (interrupted || hangs()) {
      return;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream kept = new PrintStream(text, true, StandardCharsets.UTF_8);
    Optional<Ending> ending =
        refusedToEnd(bounds.run(enough -> faults.run(kept, enough)), Optional.empty());
    if (ending.isPresent()) {
      out.print(text.toString(StandardCharsets.UTF_8));
      out.flush();
    }
    if (ending.equals(Optional.of(Ending.BAD))) {
      objections.add("breaks a rule");
    }
    interrupted |= ending.equals(Optional.of(Ending.INTERRUPTED));
  }

  private <R> Optional<R> refusedToEnd(Result<R> done, Optional<BlockReplay> replay) {
    done.refusal()
        .ifPresent(
            reason -> {
              String where = replay.map(BlockReplay::underWay).map(at -> " at " + at).orElse("");
              out.println(title + where + ": " + reason.message());
              objections.add(HANGS);
            });
    return done.toOptional();
  }

  private boolean hangs() {
    return objections.contains(HANGS);
  }

  /** What keeps it from being proposed; empty when nothing does. */
  Optional<String> objection() {
    if (!objections.isEmpty()) {
      return Optional.of(
          title + " must not be proposed: it " + String.join(" and ", objections) + ", see above");
    }
    return interrupted
        ? Optional.of("interrupted: this was no whole rehearsal, repeat it before you propose")
        : Optional.empty();
  }

  /** Why no blocks were replayed; empty when some were. */
  Optional<String> nothing() {
    return nothing;
  }
}
