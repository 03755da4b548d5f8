package org.cpchain.sim.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.sim.world.Costs;
import org.junit.jupiter.api.Test;

class PlanTextTest {
  @Test
  void everyPlanIsReadAsItWasWritten() {
    for (Preset preset : Preset.values()) {
      for (int seed = 0; seed < 100; seed++) {
        Plan plan = preset.draw(seed, 7, List.of("silent", "two-faced"));

        assertThat(PlanText.read(PlanText.write(plan))).isEqualTo(plan);
      }
    }
  }

  @Test
  void inPlansOfEarlierTimesNothingTakesTime() {
    Plan plan = Preset.CRASHES.draw(1, 4, List.of());
    List<String> early = new ArrayList<>(PlanText.write(plan));
    assertThat(early.remove(2)).startsWith("costs verifyMicros=200 signMicros=130");

    assertThat(PlanText.read(early)).isEqualTo(plan.withCosts(Costs.FREE));
  }

  @Test
  void aSeedAlwaysDrawsTheSamePlan() {
    assertThat(Preset.DEFAULT.draw(3, 4, List.of()))
        .isEqualTo(Preset.DEFAULT.draw(3, 4, List.of()));
    assertThat(Preset.DEFAULT.draw(3, 4, List.of()))
        .isNotEqualTo(Preset.DEFAULT.draw(4, 4, List.of()));
  }

  @Test
  void noPlanHasMoreFaultyValidatorsThanTheCommitteeCanBear() {
    for (int seed = 0; seed < 1_000; seed++) {
      Plan plan = Preset.DEFAULT.draw(seed, 7, List.of("silent"));

      assertThat(Long.bitCount(plan.faulty())).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void aLineThatIsNoFaultIsRefused() {
    List<String> lines = new ArrayList<>(PlanText.write(Preset.CALM.draw(1, 4, List.of())));
    lines.add("earthquake at=3");

    assertThatThrownBy(() -> PlanText.read(lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("earthquake");
  }
}
