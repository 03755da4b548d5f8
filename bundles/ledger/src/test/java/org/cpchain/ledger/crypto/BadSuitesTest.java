package org.cpchain.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.cpchain.crypto.CryptoSuite;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleHost.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Suites of others that are bad, from the beginning or later: none of them harms the chain. */
class BadSuitesTest extends ChainUnderLoad {
  @ParameterizedTest
  @EnumSource(
      value = OddSuite.Fault.class,
      names = {"THROWS", "HANGS", "OTHER_ADDRESS", "NOTHING"})
  void oneThatIsBadFromTheBeginningDoesNotTakeOver(OddSuite.Fault fault) {
    chain.provide(ODD, new OddSuite(fault), 0);

    Trial trial = shadow(ODD);
    assertThat(trial.divergences()).isPositive();
    assertThat(trial.examples()).isNotEmpty();
    assertThat(refusal(ODD)).startsWith("it answers");

    assertThat(chain.running()).isEqualTo(BOUNCY_CASTLE);
    assertThat(chain.installed(ODD).standing()).isEqualTo(Standing.FAILED);
    assertUndisturbed();
  }

  @ParameterizedTest
  @EnumSource(
      value = OddSuite.Fault.class,
      names = {"THROWS", "HANGS", "SOMETIMES_WRONG"})
  void theShadowShowsOneThatIsBadOnlyWithRealCalls(OddSuite.Fault fault) {
    OddSuite odd = new OddSuite(fault);
    odd.onlyInShadow = true;
    chain.provide(ODD, odd, 0);

    Trial trial =
        chain.modules().shadow("standard", ODD, SPAN.multipliedBy(2)).toOptional().orElseThrow();

    assertThat(trial.divergences()).isPositive();
    assertThat(trial.compared()).isGreaterThan(trial.divergences());
    assertUndisturbed();
  }

  @ParameterizedTest
  @EnumSource(
      value = OddSuite.Fault.class,
      names = {"THROWS", "THROWS_UNDECLARED", "ASSERTS"})
  void oneThatThrowsLaterIsTakenBackAndNobodyHearsOfIt(OddSuite.Fault fault) {
    OddSuite odd = new OddSuite(OddSuite.Fault.NONE);
    chain.provide(ODD, odd, 0);
    activate(ODD);
    awaitCalls(100);

    odd.fault = fault;
    await().atMost(PATIENCE).until(() -> chain.running().equals(BOUNCY_CASTLE));
    awaitCalls(100);

    assertThat(chain.installed(ODD).standing()).isEqualTo(Standing.FAILED);
    assertThat(chain.installed(ODD).note()).contains("this suite is broken");
    assertThat(chain.modules().trouble()).contains("this suite is broken");
    activate(BOUNCY_CASTLE);
    assertThat(chain.modules().trouble()).as("what runs is meant to").isEmpty();
    assertUndisturbed();
  }

  @Test
  void callsThatHangAreFreedAndAskedAnew() {
    OddSuite odd = new OddSuite(OddSuite.Fault.NONE);
    chain.provide(ODD, odd, 0);
    activate(ODD);
    awaitCalls(100);

    odd.fault = OddSuite.Fault.HANGS;
    await().atMost(PATIENCE).until(() -> chain.running().equals(BOUNCY_CASTLE));
    awaitCalls(100);

    assertThat(chain.installed(ODD).note()).contains("does not end");
    assertUndisturbed();
  }

  @Test
  void oneThatAnswersWronglyLaterIsTakenBackByComparison() {
    OddSuite odd = new OddSuite(OddSuite.Fault.NONE);
    chain.provide(ODD, odd, 0);
    activate(ODD);
    awaitCalls(100);

    odd.fault = OddSuite.Fault.SOMETIMES_WRONG;
    await().atMost(PATIENCE).until(() -> chain.running().equals(BOUNCY_CASTLE));

    assertThat(chain.installed(ODD).note()).contains("otherwise than another one");
    assertThat(chain.reference(CryptoSuite.class)).contains(registered);
  }
}
