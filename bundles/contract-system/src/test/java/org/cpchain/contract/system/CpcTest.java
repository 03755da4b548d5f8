package org.cpchain.contract.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.testkit.ContractHarness;
import org.cpchain.testkit.ContractHarness.Outcome;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.OwnClasses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CpcTest {
  private static final Address ANN = FakeSuite.address("Ann");
  private static final Address BOB = FakeSuite.address("Bob");

  private final Registry registry = new Registry();
  private final Catalog catalog = new Catalog(registry);
  private final ContractHarness contracts =
      new ContractHarness(
          new Machine(registry::table, FakeSuite.INSTANCE, (where, bug) -> {}), catalog);

  @BeforeEach
  void annHasSomeWei() {
    assertThat(
            registry.add(1, new CpcContract(), new OwnClasses(CpcContract.class)::find).refusal())
        .isEmpty();
    contracts.world().grant(ANN, 100);
  }

  @Test
  void walletsReadWhatTheTokenIs() {
    assertThat(view("name")).isEqualTo("CPChain");
    assertThat(view("symbol")).isEqualTo("CPC");
    assertThat(view("decimals")).isEqualTo(18L);
    assertThat(catalog.byName("cpc").orElseThrow().address().toHex())
        .isEqualTo("0x0000000000000000000000000000000000001001");
  }

  @Test
  void theBalanceIsTheAccounts() {
    assertThat(view("balanceOf", ANN)).isEqualTo(BigInteger.valueOf(100));
    assertThat(view("balanceOf", BOB)).isEqualTo(BigInteger.ZERO);
  }

  @Test
  void aTransferMovesTheCallersCpcAndTellsIt() {
    Outcome outcome = contracts.call(ANN, "cpc", "transfer", BOB, 30);

    assertThat(outcome.reason()).isEmpty();
    assertThat(new BigInteger(outcome.output().toArray())).isOne();
    assertThat(contracts.world().balance(ANN)).isEqualTo(70);
    assertThat(contracts.world().balance(BOB)).isEqualTo(30);
    assertThat(outcome.events())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.parameters())
                    .containsExactly(
                        Map.entry("from", ANN),
                        Map.entry("to", BOB),
                        Map.entry("value", BigInteger.valueOf(30))));
  }

  @Test
  void theSelectorsAreThoseOfErc20() {
    assertThat(contracts.input("cpc", "transfer", BOB, 1).toHex()).startsWith("0xa9059cbb");
    assertThat(contracts.input("cpc", "balanceOf", BOB).toHex()).startsWith("0x70a08231");
  }

  @Test
  void nobodySendsMoreThanHeHas() {
    Outcome outcome = contracts.call(ANN, "cpc", "transfer", BOB, 101);

    assertThat(outcome.reason()).isEqualTo("insufficient-balance: " + ANN + " has not 101 wei");
    assertThat(contracts.world().balance(ANN)).isEqualTo(100);
  }

  @Test
  void nothingIsSentToTheZeroAddress() {
    assertThat(contracts.call(ANN, "cpc", "transfer", Address.ZERO, 1).reason())
        .startsWith("bad-address");
  }

  @Test
  void theTokenTakesNoCpcItself() {
    Outcome outcome = contracts.call(ANN, BigInteger.TEN, 100_000, "cpc", "transfer", BOB, 1);

    assertThat(outcome.reason()).startsWith("not-payable");
    assertThat(contracts.world().balance(ANN)).isEqualTo(100);
  }

  private Object view(String function, Object... arguments) {
    Outcome outcome = contracts.call(ANN, "cpc", function, arguments);
    return catalog
        .decodeResults("cpc", function, outcome.output())
        .toOptional()
        .orElseThrow()
        .values()
        .iterator()
        .next();
  }
}
