package org.cpchain.ledger.core.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.Altered;
import org.cpchain.ledger.core.MemoryNodes;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.fees.FeeRules;
import org.cpchain.ledger.core.fees.FeeTerms;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.module.ModuleVersion;
import org.junit.jupiter.api.Test;

class GenesisBlockTest {
  private final Genesis genesis = TestChain.genesis();

  @Test
  void holdsTheAllocation() {
    GenesisBlock block = GenesisBlock.of(genesis, SUITE);
    MemoryNodes nodes = new MemoryNodes();
    nodes.keep(block.state().entries());

    assertThat(
            new StateTries(SUITE, nodes, 0)
                .at(block.block().header().stateRoot())
                .account(ALICE.address())
                .balance())
        .isEqualTo(CPC.multiply(BigInteger.TEN));
    assertThat(block.block().header().seal().isEmpty()).isTrue();
    assertThat(block.block().header().height()).isZero();
  }

  @Test
  void equalContentGivesTheSameHash() {
    assertThat(GenesisBlock.of(TestChain.genesis(), SUITE).hash())
        .isEqualTo(GenesisBlock.of(genesis, SUITE).hash());
  }

  @Test
  void theOrderOfTheProtocolsDoesNotMatter() {
    List<ModuleVersion> reversed = new ArrayList<>(genesis.protocols());
    Collections.reverse(reversed);

    assertThat(hash(Altered.copy(genesis, "protocols", reversed))).isEqualTo(hash(genesis));
  }

  @Test
  void everythingInItIsCommittedToByTheHash() {
    List<Address> turned = new ArrayList<>(genesis.committee().validators());
    Collections.reverse(turned);
    TreeMap<Address, BigInteger> richer = new TreeMap<>(genesis.allocation());
    richer.merge(ALICE.address(), BigInteger.ONE, BigInteger::add);

    Stream<Genesis> different =
        Stream.of(
            genesis,
            Altered.copy(genesis, "name", "other"),
            Altered.copy(genesis, "chainId", BigInteger.TEN),
            Altered.copy(genesis, "suite", "other"),
            Altered.copy(genesis, "timestamp", genesis.timestamp() + 1),
            Altered.copy(genesis, "allocation", richer),
            Altered.copy(genesis, "protocols", genesis.protocols().subList(0, 1)),
            Altered.copy(genesis, "extra", "more"),
            withCommittee("validators", turned),
            withCommittee("proposers", turned),
            withParameter("periodMillis", 2000L),
            withParameter("timeoutMillis", 1L),
            withParameter("emptyBlocks", true),
            withParameter("maxBlockBytes", 300_000),
            withParameter("blockGasLimit", 20_000_000L),
            withParameter("baseFee", BigInteger.ONE),
            withParameter("minGasPrice", BigInteger.ONE),
            withParameter("allowTimingDependentSafety", true),
            withParameter("fees", Optional.of(FeeRules.standard())),
            withParameter("fees", Optional.of(withDeveloper())));

    assertThat(different.map(GenesisBlockTest::hash)).doesNotHaveDuplicates().hasSize(20);
  }

  private static FeeRules withDeveloper() {
    return new FeeRules(
        FeeTerms.DEFAULT, new TreeMap<>(Map.of(ToyMachine.CONTRACT, ALICE.address())));
  }

  private Genesis withCommittee(String component, List<Address> value) {
    return Altered.copy(genesis, "committee", Altered.copy(genesis.committee(), component, value));
  }

  private Genesis withParameter(String component, Object value) {
    return Altered.copy(
        genesis, "parameters", Altered.copy(genesis.parameters(), component, value));
  }

  private static Hash hash(Genesis genesis) {
    return GenesisBlock.of(genesis, SUITE).hash();
  }
}
