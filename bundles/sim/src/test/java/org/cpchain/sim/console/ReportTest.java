package org.cpchain.sim.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.sim.Rehearsal;
import org.cpchain.sim.plan.Preset;
import org.cpchain.sim.trace.TraceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final ConsensusModule MODULE = new Lbft21Module();

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Report report =
      new Report(MODULE, new PrintStream(printed, true, StandardCharsets.UTF_8));

  @TempDir Path folder;

  @Test
  void aSeedThatBreaksNoRuleIsDrawnAndCanBeReplayed() throws IOException {
    Rehearsal rehearsal = new Rehearsal(MODULE, Preset.CALM, 4, 1);
    Path svg = folder.resolve("seed.svg");

    boolean good = report.show(rehearsal, 7, 200, svg.toString(), folder);
    Path trace = folder.resolve("lbft-2.1-4-seed-7-calm.trace");
    boolean same = report.replay(TraceFile.read(trace), 200, "");

    assertThat(good).isTrue();
    assertThat(same).isTrue();
    assertThat(svg).content().contains("<svg", "COMMIT");
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("DECIDED block", "no rule was broken", "plan seed=7", trace.toString());
  }
}
