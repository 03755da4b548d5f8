package org.cpchain.contract.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.runtime.core.Fixture.ANN;
import static org.cpchain.contract.runtime.core.Fixture.BOB;
import static org.cpchain.contract.runtime.core.Fixture.COUNTER;

import java.math.BigInteger;
import org.cpchain.testkit.ContractHarness.Outcome;
import org.cpchain.testkit.InMemoryWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final long GAS = 100_000;

  private final Fixture fixture = new Fixture();
  private final InMemoryWorld world = fixture.contracts.world();

  @BeforeEach
  void annHasSomeWei() {
    world.grant(ANN, 100);
  }

  @Test
  void theValueOfACallIsOnTheContractsAccountDuringTheCall() {
    Outcome outcome = pay(40, "deposit");

    assertThat(outcome.success()).isTrue();
    assertThat(new BigInteger(1, outcome.output().toArray())).isZero();
    assertThat(world.balance(COUNTER)).isEqualTo(40);
    assertThat(world.balance(ANN)).isEqualTo(60);
  }

  @Test
  void aFunctionThatIsNotPayableTakesNoValue() {
    assertThat(pay(40, "clear").reason()).isEqualTo("not-payable: clear takes no CPC");
    assertThat(world.balance(ANN)).isEqualTo(100);
  }

  @Test
  void nobodyPaysWhatHeHasNot() {
    assertThat(pay(101, "deposit").reason()).startsWith("insufficient-balance: " + ANN);
  }

  @Test
  void aContractPaysOutWhatItHasAndNoMore() {
    pay(40, "deposit");

    assertThat(fixture.contracts.call(ANN, "counter", "withdraw", BOB, 41).reason())
        .startsWith("insufficient-balance: " + COUNTER);
    assertThat(fixture.contracts.call(ANN, "counter", "withdraw", BOB, 40).success()).isTrue();
    assertThat(world.balance(BOB)).isEqualTo(40);
  }

  @Test
  void onlyASystemContractMovesWhatIsNotItsOwn() {
    Outcome outcome = fixture.contracts.call(BOB, "counter", "steal", ANN);

    assertThat(outcome.reason()).startsWith("not-allowed");
    assertThat(world.balance(ANN)).isEqualTo(100);
  }

  private Outcome pay(long value, String function) {
    return fixture.contracts.call(ANN, BigInteger.valueOf(value), GAS, "counter", function);
  }
}
