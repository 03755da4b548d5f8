package org.cpchain.sim.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.sim.replay.Replay;

/** Replays a chain's last blocks and tells people what came of it. */
final class ReplayReport {
  private final ConsensusModule module;
  private final PrintStream out;
  private final BooleanSupplier enough;

  /**
   * @param enough when true, no more heights are begun
   */
  ReplayReport(ConsensusModule module, PrintStream out, BooleanSupplier enough) {
    this.module = module;
    this.out = out;
    this.enough = enough;
  }

  /**
   * @param blocks how many are wanted; fewer are replayed where there are fewer
   */
  Ending replay(LedgerHistory history, long blocks) {
    LedgerHistory.Range range = history.last(blocks);
    if (range.from() > range.to()) {
      out.println(
          "no block to replay: this chain has none yet, or this node has just skipped them");
      return Ending.GOOD;
    }
    long began = System.nanoTime();
    Replay.Report report = new Replay(module, history).run(range.from(), range.to(), enough);
    tell(report, (System.nanoTime() - began) / 1e9);
    return report.isGood()
        ? Ending.GOOD
        : report.differences().isEmpty() ? Ending.INTERRUPTED : Ending.BAD;
  }

  private void tell(Replay.Report report, double seconds) {
    out.printf(
        Locale.ROOT,
        "%s, blocks %,d to %,d of this chain in %.1f s: %,d decided as the chain has them, %,d"
            + " certificates judged, %,d bad blocks refused%n",
        module.protocol(),
        report.from(),
        Math.max(report.from() - 1, report.last()),
        seconds,
        report.decided(),
        report.certified(),
        report.refused());
    if (report.foreign() > 0) {
      out.printf(
          Locale.ROOT,
          "%,d certificates were made by another protocol, which judges them also after a change%n",
          report.foreign());
    }
    report.examples().forEach(example -> out.println("  " + example));
    report
        .differences()
        .forEach(
            (kind, times) ->
                out.printf(
                    Locale.ROOT, "it %s: %,d times; %s%n", kind.text(), times, kind.advice()));
    if (!report.isWhole()) {
      out.printf(
          Locale.ROOT,
          report.differences().isEmpty()
              ? "interrupted; nothing differed up to block %,d of %,d%n"
              : "stopped at block %,d of %,d%n",
          report.last(),
          report.to());
    }
    if (report.isGood()) {
      out.println("nothing differs from the chain");
    }
  }
}
