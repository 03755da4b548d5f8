package org.cpchain.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.sim.console.Ending;
import org.cpchain.sim.console.Report;
import org.cpchain.sim.plan.Preset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * LBFT 2.1 keeps every rule under every preset. Seeds that fail are explained on the console and
 * drawn in target/rehearsal. The profile "long" has 100,000 seeds for four validators and 10,000
 * for each of the others.
 */
class Lbft21RehearsalTest {
  private static final int TIMES = Integer.getInteger("rehearsal.times", 1);
  private static final long FIRST = Long.getLong("rehearsal.first", 1);
  private static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());

  @ParameterizedTest(name = "{0} validators, {1}, {2} seeds")
  @CsvSource({
    "4, calm, 100",
    "4, slow-messages, 400",
    "4, partitions, 300",
    "4, crashes, 300",
    "4, byzantine, 500",
    "4, default, 400",
    "7, default, 40",
    "10, default, 20",
    "31, default, 2",
  })
  void noRuleIsBroken(int validators, String faults, int seeds) throws IOException {
    Preset preset = Preset.of(faults).orElseThrow();
    Rehearsal rehearsal = new Rehearsal(new Lbft21Module(), preset, validators, THREADS);
    PrintStream out = System.out;

    Ending ending =
        new Report(new Lbft21Module(), out)
            .rehearse(rehearsal, FIRST, seeds(validators, seeds), Path.of("target", "rehearsal"));

    assertThat(ending).as("the traces are in target/rehearsal").isEqualTo(Ending.GOOD);
  }

  /** Larger committees get 10,000 seeds in the long profile. */
  private static long seeds(int validators, int usual) {
    return TIMES == 1 || validators == 4 ? (long) usual * TIMES : 200L * TIMES;
  }
}
