package org.cpchain.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft20.Lbft20Module;
import org.cpchain.sim.check.Violation;
import org.cpchain.sim.plan.Plan;
import org.cpchain.sim.plan.Preset;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.world.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** LBFT 2.0 agrees, and impeaches nobody, as long as messages are faster than its timer. */
class Lbft20RehearsalTest {
  private static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());
  private static final ConsensusModule MODULE = new Lbft20Module();

  @ParameterizedTest(name = "{0} validators, {1} seeds")
  @CsvSource({"4, 400", "7, 60", "10, 20"})
  void noRuleIsBrokenWhileMessagesAreFast(int validators, int seeds) {
    Rehearsal.Report report = new Rehearsal(MODULE, Preset.CALM, validators, THREADS).run(1, seeds);

    assertThat(report.failures()).isEmpty();
    assertThat(report.impeached()).isZero();
    assertThat(report.heights()).isGreaterThanOrEqualTo(6L * seeds);
  }

  /** From the work to the last VALIDATE it is five messages; clocks differ by a fifth. */
  @Test
  void norWhileFiveOfThemFitIntoTheTimer() {
    Rehearsal rehearsal = new Rehearsal(MODULE, Preset.CALM, 4, 1);
    assertThat(
            LongStream.rangeClosed(1, 200)
                .mapToObj(rehearsal::plan)
                .map(Lbft20RehearsalTest::slowly)
                .map(plan -> new Simulation(MODULE, plan, Names.unknown(), false).run()))
        .allSatisfy(
            outcome -> {
              assertThat(outcome.violation()).isEmpty();
              assertThat(outcome.impeached()).isZero();
              assertThat(outcome.heights()).isGreaterThanOrEqualTo(6);
            });
  }

  /**
   * Whatever goes wrong, it is agreement: two blocks are final at one height, or two are certified,
   * and who sees both certificates stops voting rather than choose.
   */
  @ParameterizedTest
  @EnumSource
  void nothingButAgreementIsEverBroken(Preset faults) {
    Rehearsal.Report report = new Rehearsal(MODULE, faults, 4, THREADS).run(1, 100);

    assertThat(report.failures())
        .extracting(failure -> failure.violation().orElseThrow())
        .allMatch(broken -> broken.rule().equals("agreement") || stoppedByTwoDecisions(broken));
  }

  private static boolean stoppedByTwoDecisions(Violation broken) {
    return broken.rule().equals("progress") && broken.what().contains("are both certified");
  }

  private static Plan slowly(Plan plan) {
    long tenth = plan.timeoutMillis() * 100;
    return plan.withWeather(new Weather(0, tenth, 0, tenth, 0, 0));
  }
}
