package org.cpchain.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.sim.plan.Plan;
import org.cpchain.sim.plan.Preset;
import org.cpchain.sim.trace.Names;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a faulty validator can make others check, store and answer costs them time, but not their
 * progress.
 */
class WastefulTest {
  private static final ConsensusModule MODULE = new Lbft21Module();

  @ParameterizedTest(name = "{0} validators, {1} seeds")
  @CsvSource({"4, 80", "7, 10"})
  void nobodyCanKeepTheOthersBusyForEver(int validators, int seeds) {
    assertThat(
            LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> Preset.WASTE.draw(seed, validators, List.of()))
                .map(WastefulTest::run))
        .allSatisfy(outcome -> assertThat(outcome.violation()).isEmpty());
  }

  private static Outcome run(Plan plan) {
    return new Simulation(MODULE, plan, Names.unknown(), false).run();
  }
}
