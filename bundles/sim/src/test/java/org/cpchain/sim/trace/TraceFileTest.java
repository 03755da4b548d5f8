package org.cpchain.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.sim.Outcome;
import org.cpchain.sim.Simulation;
import org.cpchain.sim.byzantine.Strategies;
import org.cpchain.sim.plan.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {
  @TempDir Path folder;

  @Test
  void aTraceHoldsAllThatIsNeededToRunAgain() throws Exception {
    Lbft21Module module = new Lbft21Module();
    Outcome outcome =
        new Simulation(module, Preset.CALM.draw(8, 4, Strategies.names()), Names.unknown(), true)
            .run();
    TraceFile written =
        new TraceFile(
            module.protocol(), "no violation", outcome.hash(), outcome.plan(), outcome.events());
    Path file = folder.resolve("traces").resolve("seed-8.trace");

    written.write(file);
    TraceFile read = TraceFile.read(file);

    assertThat(read).isEqualTo(written);
    assertThat(new Simulation(module, read.plan(), Names.unknown(), false).run().hash())
        .isEqualTo(read.hash());
  }

  @Test
  void anotherFileIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("x.trace"), "something else\n");

    assertThatThrownBy(() -> TraceFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x.trace");
  }
}
