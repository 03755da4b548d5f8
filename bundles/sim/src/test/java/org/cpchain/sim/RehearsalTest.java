package org.cpchain.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.sim.plan.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may ask for. */
class RehearsalTest {
  private static Rehearsal rehearsal(int validators, int threads) {
    return new Rehearsal(new Lbft21Module(), Preset.DEFAULT, validators, threads);
  }

  /** With a single validator there is nobody to part it from, and the drawing has not ended. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void aSmallCommitteeIsRehearsed(int validators) {
    Rehearsal.Report report = rehearsal(validators, 1).run(1, 20);

    assertThat(report.seeds()).isEqualTo(20);
    assertThat(report.failures()).isEmpty();
    assertThat(report.heights()).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65})
  void aSizeThatCannotBeIsRefused(int validators) {
    assertThatThrownBy(() -> rehearsal(validators, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 64");
  }

  @Test
  void whoInterruptsItWaitsForTheRunsUnderWayOnly() {
    Thread.currentThread().interrupt();

    Rehearsal.Report report = rehearsal(4, 2).run(1, 1_000_000);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.seeds()).isLessThan(1_000);
  }

  @Test
  void whenItIsEnoughNoMoreRunsAreBegun() {
    Rehearsal.Report report = rehearsal(4, 1).run(1, 1_000_000, () -> true);

    assertThat(report.seeds()).isEqualTo(1);
  }
}
