package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.sim.Outcome;
import org.cpchain.sim.Rehearsal;
import org.cpchain.sim.Simulation;
import org.cpchain.sim.plan.Plan;
import org.cpchain.sim.plan.Preset;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.trace.TraceFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An operator rehearses the engine that is installed on the node. */
class RehearsalTest {
  private static final ConsensusModule ENGINE = new Lbft21Module();
  private static NodeFolder folder;
  private static NodeProcess node;

  @BeforeAll
  static void installTheFeature() throws IOException, InterruptedException {
    folder = NodeFolder.unpack("rehearsal");
    node = NodeProcess.start(folder);
    assertThat(node.console("cpchain:rehearse --seeds 1")).contains("Command not found");
    assertThat(node.console("feature:install cpchain-sim")).doesNotContain("Error");
  }

  @AfterAll
  static void stop() throws IOException {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void theInstalledEngineKeepsEveryRule() throws IOException, InterruptedException {
    String answer =
        node.console("cpchain:rehearse --module consensus-lbft21 --seeds 20 --faults default");

    assertThat(answer)
        .contains("lbft-2.1, 4 validators, faults default: 20 seeds from 1")
        .contains("no rule was broken");
    assertThat(node.http().get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void aTraceFromElsewhereIsTheSameRunHereAndIsDrawn() throws IOException, InterruptedException {
    Plan plan = new Rehearsal(ENGINE, Preset.of("byzantine").orElseThrow(), 4, 1).plan(7);
    Outcome outcome = new Simulation(ENGINE, plan, Names.of(ENGINE.protocol()), true).run();
    Path trace = folder.data().resolve("seed-7.trace");
    new TraceFile(ENGINE.protocol(), "none", outcome.hash(), plan, outcome.events()).write(trace);
    Path drawing = folder.data().resolve("seed-7.svg");

    String answer =
        node.console("cpchain:rehearse --replay " + trace + " --events 80 --svg " + drawing);

    assertThat(answer)
        .contains("PREPARE")
        .contains("no rule was broken")
        .contains("the same run as in the trace");
    assertThat(Files.readString(drawing)).startsWith("<svg").contains("VALIDATE");
  }

  @Test
  void whatIsNotThereIsTold() throws IOException, InterruptedException {
    assertThat(node.console("cpchain:rehearse --module consensus-lbft99"))
        .contains("no engine consensus-lbft99; there are [consensus-lbft21");
    assertThat(node.console("cpchain:rehearse --faults none"))
        .contains("no faults none; there are ");
  }
}
