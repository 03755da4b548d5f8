package org.cpchain.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.sim.plan.Plan;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.world.Costs;
import org.cpchain.sim.world.Weather;
import org.junit.jupiter.api.Test;

class CalmTest {
  @Test
  void aCommitteeWithoutFaultsDecidesBlocks() {
    Outcome outcome = run(1, false);

    assertThat(outcome.violation()).isEmpty();
    assertThat(outcome.heights()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void oneSeedGivesOneTrace() {
    Outcome first = run(5, false);
    Outcome again = run(5, true);

    assertThat(again.hash()).isEqualTo(first.hash());
    assertThat(run(6, false).hash()).isNotEqualTo(first.hash());
    assertThat(again.events()).isNotEmpty();
  }

  private static Outcome run(long seed, boolean recording) {
    Plan plan =
        new Plan(
            seed,
            4,
            4,
            0,
            1_000,
            new Weather(500, 5_000, 10, 50_000, 0, 0),
            Costs.USUAL,
            List.of(),
            0,
            6,
            10_000);
    return new Simulation(new Lbft21Module(), plan, Names.unknown(), recording).run();
  }
}
