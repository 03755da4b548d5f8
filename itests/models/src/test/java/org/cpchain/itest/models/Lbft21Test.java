package org.cpchain.itest.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** LBFT 2.1: four validators, one of them faulty. */
class Lbft21Test {
  private final Tlc tlc = Tlc.small("consensus-lbft21");

  private Outcome safety(String configuration) {
    return tlc.check("MCLbft21", configuration);
  }

  private Outcome liveness(String configuration) {
    return tlc.check("MCLbft21Liveness", configuration);
  }

  @Nested
  class IsSafe {
    @Test
    void inThreeRoundsOfVotes() {
      Outcome outcome = safety("Safety");

      assertThat(outcome.holds()).isTrue();
      assertThat(outcome.states()).isGreaterThan(30_000);
    }

    @Test
    void withComplaintsAndDecisions() {
      assertThat(safety("SafetyFull").holds()).isTrue();
    }

    @Test
    void overTwoHeights() {
      assertThat(safety("Chain").holds()).isTrue();
    }
  }

  /** A model in which nothing can go wrong would prove nothing. */
  @Nested
  class Forks {
    @Test
    void withoutTheLock() {
      assertThat(safety("WithoutLock").violated()).isEqualTo("Agreement");
    }

    @Test
    void whenTooFewMayImpeach() {
      assertThat(safety("WeakImpeachQuorum").violated()).isEqualTo("Agreement");
    }

    @Test
    void whenABlockAndTheImpeachBlockMayBePreparedInOneRound() {
      assertThat(safety("TwoValuesInARound").violated()).isEqualTo("Agreement");
    }

    @Test
    void whenMoreAreFaultyThanItCanBear() {
      assertThat(safety("TooManyFaulty").violated()).isEqualTo("Agreement");
    }
  }

  /** From some round on timers are longer than delays; see Lbft21Liveness.tla. */
  @Nested
  class Decides {
    @Test
    void inRoundZeroWhenTheBlockIsTimely() {
      assertThat(liveness("LivenessTimely").holds()).isTrue();
    }

    @Test
    void inRoundOneWhenTheProposerIsSilent() {
      assertThat(liveness("LivenessSilent").holds()).isTrue();
    }

    @Test
    void inRoundTwoWhenOneIsLockedAndTheOthersAreNot() {
      assertThat(liveness("LivenessSplit").holds()).isTrue();
    }

    @Test
    void inRoundTwoWhateverHasHappenedBefore() {
      assertThat(liveness("Liveness").holds()).isTrue();
    }

    @Test
    void notWithoutAnHonestCoordinator() {
      assertThat(liveness("StuckWithoutCoordinator").violated()).isEqualTo("NeverStuck");
    }

    @Test
    void notWhenTheCoordinatorSpeaksBeforeItHasHeardTheOthers() {
      assertThat(liveness("StuckWithoutWaiting").violated()).isEqualTo("NeverStuck");
    }
  }
}
