package org.cpchain.ledger.core.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.ContractMachine.Invocation;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.contract.system.CpcContract;
import org.cpchain.contract.system.parameters.ParametersContract;
import org.cpchain.contract.system.reputation.RptContract;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.ledger.core.Altered;
import org.cpchain.ledger.core.MemoryNodes;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.testkit.OwnClasses;
import org.junit.jupiter.api.Test;

/** What a genesis says of reputations and parameters is what the real contracts have in force. */
class FirstValuesTest {
  private final Registry registry = new Registry();
  private final Catalog catalog = new Catalog(registry);

  FirstValuesTest() {
    long id = 0;
    for (Contract contract : List.of(new ParametersContract(), new RptContract())) {
      id++;
      assertThat(registry.add(id, contract, new OwnClasses(CpcContract.class)::find).refusal())
          .isEmpty();
    }
  }

  @Test
  void theContractsHaveInForceWhatTheGenesisSays() {
    assertThat(rules(Optional.of(new ReputationTerms(40, 2_000, 5, 800, 400))))
        .containsEntry("window", 40L)
        .containsEntry("faultWindow", 2_000L)
        .containsEntry("faultsToFloor", 5L)
        .containsEntry("floor", 800L)
        .containsEntry("threshold", 400L);
  }

  @Test
  void whatIsUsualIsWhatTheContractsBeginWith() {
    assertThat(rules(Optional.of(ReputationTerms.DEFAULT))).isEqualTo(rules(Optional.empty()));
    assertThat(Parameter.RPT_FAULT_WINDOW.initial())
        .isEqualTo(BigInteger.valueOf(ReputationTerms.DEFAULT.faultWindow()));
  }

  @Test
  void parametersBeginWithWhatTheGenesisSaysAndTheOthersAsUsual() {
    Genesis genesis =
        Altered.copy(
            TestChain.genesis(),
            "governance",
            new TreeMap<>(
                Map.of(
                    "congress.minimum",
                    BigInteger.ONE,
                    "proposal.deposit",
                    BigInteger.TEN.pow(18))));

    for (Parameter one : Parameter.values()) {
      BigInteger expected = genesis.governance().getOrDefault(one.key(), one.initial());
      assertThat(ask(genesis, "parameters", "value", one.key()))
          .as(one.key())
          .containsEntry("value", expected);
      assertThat(ask(genesis, "parameters", "ahead", one.key())).containsEntry("count", 0L);
    }
  }

  private Map<String, Object> rules(Optional<ReputationTerms> terms) {
    return ask(
        Altered.copy(
            TestChain.genesis(), "elections", Optional.of(new ElectionRules(3, 3, 5, terms))),
        "reputation",
        "rules");
  }

  private Map<String, Object> ask(
      Genesis genesis, String contract, String function, Object... arguments) {
    GenesisBlock block = GenesisBlock.of(genesis, SUITE);
    MemoryNodes nodes = new MemoryNodes();
    nodes.keep(block.state().entries());
    Machine machine =
        new Machine(
            registry::table,
            SUITE,
            (where, bug) -> {
              throw new AssertionError(where, bug);
            });
    Execution answer =
        machine.execute(
            new Invocation(
                Address.ZERO,
                catalog.byName(contract).orElseThrow().address(),
                BigInteger.ZERO,
                catalog
                    .encodeCall(
                        contract,
                        function,
                        (place, name) ->
                            place < arguments.length
                                ? Optional.of(arguments[place])
                                : Optional.empty())
                    .toOptional()
                    .orElseThrow(),
                10_000_000,
                1,
                genesis.timestamp(),
                false),
            new StateTries(SUITE, nodes, 100).world(block.state().root()));
    assertThat(answer.revertReason()).isEmpty();
    return catalog.decodeResults(contract, function, answer.output()).toOptional().orElseThrow();
  }
}
