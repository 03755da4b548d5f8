package org.cpchain.sim.console;

import java.io.PrintStream;
import java.util.Locale;
import org.cpchain.sim.replay.Findings;

/**
 * Tells people what came of a replay.
 *
 * @param title of the candidate
 */
record ReplayReport(String title, PrintStream out) {

  void tell(Findings findings, double seconds) {
    out.printf(
        Locale.ROOT,
        "%s, blocks %,d to %,d of this chain in %.1f s: %s%n",
        title,
        findings.from(),
        Math.max(findings.from() - 1, findings.last()),
        seconds,
        findings.done());
    findings.remarks().forEach(out::println);
    findings.examples().forEach(example -> out.println("  " + example));
    findings
        .differences()
        .forEach(
            (kind, times) ->
                out.printf(
                    Locale.ROOT, "it %s: %,d times; %s%n", kind.text(), times, kind.advice()));
    if (!findings.isWhole()) {
      out.printf(
          Locale.ROOT,
          findings.differences().isEmpty()
              ? "interrupted; nothing differed up to block %,d of %,d%n"
              : "stopped at block %,d of %,d%n",
          findings.last(),
          findings.to());
    }
    if (findings.isGood()) {
      out.println(findings.praise());
    }
  }
}
