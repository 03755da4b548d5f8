package org.cpchain.itest.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** LBFT 2.0 is as safe as its timers, and no safer. The counterexamples are printed. */
class Lbft20Test {
  private final Tlc tlc = Tlc.small("consensus-lbft20");

  private Outcome check(String configuration) {
    return tlc.check("MCLbft20", configuration);
  }

  @Test
  void fourHonestValidatorsForkWhenMessagesAreSlow() {
    Outcome fork = check("ForkWithoutFaults");

    assertThat(fork.violated()).isEqualTo("Agreement");
    assertThat(fork.story()).contains("IMPEACH_COMMIT, impeach", "COMMIT, b");
  }

  @Test
  void oneFaultyValidatorForksTheOthersWhenMessagesAreSlow() {
    Outcome fork = check("ForkWithOneFaulty");

    assertThat(fork.violated()).isEqualTo("Agreement");
    assertThat(fork.story()).contains("IMPEACH_COMMIT, impeach", "COMMIT, b");
  }

  @Test
  void honestValidatorsAgreeWhenMessagesAreFasterThanTimers() {
    assertThat(check("Timely").holds()).isTrue();
  }

  @Test
  void theyAgreeDespiteAFaultyOneWhenTheProposerIsHonestToo() {
    assertThat(check("TimelyOneFaulty").holds()).isTrue();
  }

  @Test
  void timelyMessagesDoNotHelpAgainstAFaultyValidatorTogetherWithAFaultyProposer() {
    assertThat(check("ForkThoughTimely").violated()).isEqualTo("Agreement");
  }
}
