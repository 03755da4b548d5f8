package org.cpchain.ledger.core.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.fees.FeeChain.CALL_GAS;

import java.math.BigInteger;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.junit.jupiter.api.Test;

/** What a developer's policy keeps from whom. */
class PolicyTest {
  private static final Key DEVELOPER = Key.of(4711);
  private static final Key POOR = Key.of(77);

  private final FeeChain chain = new FeeChain().developer(DEVELOPER.address());

  @Test
  void theDeveloperLimitsACallAndAUser() {
    chain.held(100 * CALL_GAS).policy(2 * CALL_GAS, 3 * CALL_GAS, 0);

    assertThat(chain.refused(chain.call(POOR, 2 * CALL_GAS + 1)).code()).isEqualTo("fee-required");
    chain.accepted(chain.call(POOR, 2 * CALL_GAS));
    chain.accepted(chain.call(POOR, 2 * CALL_GAS));
    assertThat(chain.refused(chain.call(POOR, 2 * CALL_GAS)).code()).isEqualTo("fee-required");
    chain.accepted(chain.call(POOR, CALL_GAS));
    assertThat(chain.refused(chain.call(POOR, CALL_GAS)).code()).isEqualTo("fee-required");
    chain.accepted(chain.call(Key.of(78), CALL_GAS));
    chain.nextBlock(FeeChain.DAY).accepted(chain.call(POOR, CALL_GAS));
  }

  @Test
  void whoIsRefusedHearsWhyTheContractBearsItNot() {
    chain.held(2 * CALL_GAS).policy(2 * CALL_GAS, 2 * CALL_GAS, 0);
    assertThat(chain.refused(chain.call(POOR, 2 * CALL_GAS + 1)).message())
        .contains("calls of at most " + 2 * CALL_GAS + " gas", "a quota is for");
    chain.accepted(chain.call(POOR, 2 * CALL_GAS));
    assertThat(chain.refused(chain.call(POOR, 2 * CALL_GAS)).message()).contains("of one sender");
    chain.accepted(chain.call(Key.of(78), CALL_GAS));
    assertThat(chain.refused(chain.call(Key.of(79), CALL_GAS)).message()).contains("a capacity of");
    chain.closed();
    assertThat(chain.refused(chain.call(POOR, CALL_GAS)).message()).contains("on its list only");
  }

  @Test
  void aThousandKeysTakeNoMoreOfThePlanThanItsGasOfTheDay() {
    chain.plan(5, 1_000 * CALL_GAS, ToyMachine.CONTRACT).policy(0, CALL_GAS, 3 * CALL_GAS);
    int borne = 0;
    for (int key = 1_000; key < 2_000; key++) {
      borne += chain.run().add(chain.call(Key.of(key), CALL_GAS)).refusal().isEmpty() ? 1 : 0;
    }

    assertThat(borne).isEqualTo(3);
    assertThat(chain.world.balance(FIRST.address())).isEqualTo(price(3 * CALL_GAS));
    assertThat(chain.prepaid(5)).isEqualTo(price(997 * CALL_GAS));
    chain.nextBlock(20_001 * FeeChain.DAY - 1 - chain.time);
    assertThat(chain.refused(chain.call(POOR, CALL_GAS)).code()).isEqualTo("fee-required");
    chain.nextBlock(1).accepted(chain.call(POOR, CALL_GAS));
  }

  @Test
  void aGasLimitAboveWhatIsLeftOfTheDayIsRefusedAndWhatIsNotUsedIsLeft() {
    chain.plan(5, 1_000 * CALL_GAS, ToyMachine.CONTRACT).policy(0, 0, 3 * CALL_GAS - 1);
    chain.accepted(chain.call(POOR, 3 * CALL_GAS - 1));
    chain.accepted(chain.call(POOR, 2 * CALL_GAS - 1));
    assertThat(chain.refused(chain.call(POOR, CALL_GAS)).code()).isEqualTo("fee-required");
    assertThat(chain.usage().ownPlan()).isEqualTo(2 * CALL_GAS);
  }

  @Test
  void aLimitThatComesLaterCountsWhatThePlanHasBorneOnThatDay() {
    chain.plan(5, 1_000 * CALL_GAS, ToyMachine.CONTRACT);
    chain.accepted(chain.call(POOR, CALL_GAS));
    chain.accepted(chain.call(POOR, CALL_GAS));

    chain.policy(0, 0, 2 * CALL_GAS);

    assertThat(chain.refused(chain.call(POOR, CALL_GAS)).code()).isEqualTo("fee-required");
  }

  @Test
  void theGasOfTheDayIsOfThePlanAndNotOfTheCapacityOrOfTheSendersPlan() {
    chain.held(2 * CALL_GAS).plan(6, CALL_GAS, POOR.address()).policy(0, 0, CALL_GAS);
    chain.accepted(chain.call(POOR, CALL_GAS));
    chain.accepted(chain.call(POOR, CALL_GAS));
    chain.accepted(chain.call(POOR, CALL_GAS));
    assertThat(chain.prepaid(6)).isZero();

    chain.plan(5, 2 * CALL_GAS, ToyMachine.CONTRACT).accepted(chain.call(POOR, CALL_GAS));

    assertThat(chain.usage())
        .isEqualTo(new Usage(20_000, 4, 0, 2 * CALL_GAS, 2 * CALL_GAS, 0, CALL_GAS));
    assertThat(chain.refused(chain.call(POOR, CALL_GAS)).code()).isEqualTo("fee-required");
  }

  @Test
  void aClosedContractBearsCallsOfThoseWhoAreAllowedAlone() {
    chain.held(CALL_GAS).plan(5, CALL_GAS, ToyMachine.CONTRACT).closed().allow(POOR.address());
    assertThat(chain.refused(chain.call(Key.of(78), CALL_GAS)).code()).isEqualTo("fee-required");
    assertThat(chain.refused(chain.call(DEVELOPER, CALL_GAS)).code()).isEqualTo("fee-required");

    chain.accepted(chain.call(POOR, CALL_GAS));
    chain.accepted(chain.call(POOR, CALL_GAS));
    assertThat(chain.prepaid(5)).isZero();
  }

  @Test
  void whoIsNotAllowedHasStillWhatIsHisOwn() {
    chain.held(9 * CALL_GAS).closed().plan(6, CALL_GAS, POOR.address());
    chain.accepted(chain.call(POOR, CALL_GAS));
    chain.accepted(chain.call(ALICE, CALL_GAS));
    assertThat(chain.usage()).isEqualTo(new Usage(20_000, 2, 0, 0, CALL_GAS, CALL_GAS, 0));
  }

  private static BigInteger price(long gas) {
    return GWEI.multiply(BigInteger.valueOf(gas));
  }
}
