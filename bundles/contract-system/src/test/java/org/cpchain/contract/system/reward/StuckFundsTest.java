package org.cpchain.contract.system.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/economy.md, "No stuck funds". */
class StuckFundsTest {
  private final Chain chain = Chain.system();
  private final Address anybody = chain.rich("Anybody", cpc(1_000));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "block-end",
        "cpc",
        "parameters",
        "decisions",
        "elections",
        "campaign",
        "admission",
        "reputation",
        "committees",
        "chair",
        "recalls"
      })
  void cpcThatAContractWouldGetByMistakeIsRefused(String contract) {
    String refusal =
        chain.call(anybody, "cpc", "transfer", chain.address(contract), BigInteger.ONE);

    assertThat(refusal).startsWith("a-contract");
  }
}
