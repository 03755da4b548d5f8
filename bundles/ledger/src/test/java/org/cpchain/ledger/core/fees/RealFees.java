package org.cpchain.ledger.core.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.ContractMachine.Invocation;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.contract.system.CpcContract;
import org.cpchain.contract.system.fees.FeesContract;
import org.cpchain.contract.system.fees.LeasesContract;
import org.cpchain.contract.system.parameters.ParametersContract;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Altered;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.MemoryNodes;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.ledger.core.execution.BlockContext;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.execution.Outcome;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.core.state.WorldState;
import org.cpchain.testkit.OwnClasses;

/**
 * A chain from its genesis on, with the real contracts in the real machine; the token {@code cpc}
 * is the application, and {@link #DEV} its developer. Each transaction has a block of its own.
 */
final class RealFees {
  static final Key DEV = Key.of(501);
  static final Key LESSOR = Key.of(502);
  static final Key PROVIDER = Key.of(503);
  static final Key USER = Key.of(504);
  static final Key POOR = Key.of(505);
  static final Address APP = Address.fromHex("0x0000000000000000000000000000000000001001");
  static final long GAS = 200_000;
  private static final BigInteger WEALTH = CPC.multiply(BigInteger.valueOf(1_000));

  private static final Registry REGISTRY = new Registry();
  private static final Catalog CATALOG = new Catalog(REGISTRY);

  static {
    long id = 0;
    for (Contract contract :
        List.of(
            new CpcContract(),
            new ParametersContract(),
            new FeesContract(),
            new LeasesContract())) {
      id++;
      assertThat(REGISTRY.add(id, contract, new OwnClasses(CpcContract.class)::find).refusal())
          .isEmpty();
    }
  }

  final Machine machine =
      new Machine(
          REGISTRY::table,
          SUITE,
          (where, bug) -> {
            throw new AssertionError(where, bug);
          });
  private final BlockExecutor executor = new BlockExecutor(SUITE, machine, true);
  final WorldState world;
  final BigInteger supply;
  long time;
  long height;

  RealFees() {
    this(FeeTerms.DEFAULT);
  }

  RealFees(FeeTerms terms) {
    TreeMap<Address, BigInteger> allocation = new TreeMap<>();
    for (Key key : List.of(DEV, LESSOR, PROVIDER, USER)) {
      allocation.put(key.address(), WEALTH);
    }
    TreeMap<Address, Address> developers = new TreeMap<>();
    developers.put(APP, DEV.address());
    Genesis base = Altered.copy(TestChain.genesis(), "allocation", allocation);
    Optional<FeeRules> fees = Optional.of(new FeeRules(terms, developers));
    Genesis genesis =
        Altered.copy(base, "parameters", Altered.copy(base.parameters(), "fees", fees));
    GenesisBlock first = GenesisBlock.of(genesis, SUITE);
    MemoryNodes nodes = new MemoryNodes();
    nodes.keep(first.state().entries());
    this.world = new StateTries(SUITE, nodes, 100).world(first.block().header().stateRoot());
    this.time = genesis.timestamp();
    this.supply = supply();
  }

  /** A call without a price. */
  Result<Outcome> free(Key from, String contract, String function, Object... arguments) {
    return send(from, BigInteger.ZERO, BigInteger.ZERO, GAS, contract, function, arguments);
  }

  /** A call at the base fee, which must succeed. */
  void paid(Key from, BigInteger value, String contract, String function, Object... arguments) {
    Result<Outcome> result = send(from, GWEI, value, 3_000_000, contract, function, arguments);
    assertThat(result.refusal()).isEmpty();
    assertThat(result.toOptional().orElseThrow().revertReason()).isEmpty();
  }

  Result<Outcome> send(
      Key from,
      BigInteger price,
      BigInteger value,
      long gas,
      String contract,
      String function,
      Object... arguments) {
    height++;
    time += 1_000;
    long nonce = world.account(from.address()).nonce();
    Transaction transaction =
        from.sign(
            CODEC,
            UnsignedTransaction.legacy(
                nonce,
                price,
                gas,
                CATALOG.byName(contract).orElseThrow().address(),
                value,
                input(contract, function, arguments)));
    return executor
        .begin(
            world,
            new BlockContext(
                height,
                time,
                FIRST.address(),
                10_000_000,
                GWEI,
                ContractVersions.UNNAMED,
                Optional.empty()))
        .add(transaction);
  }

  /** As of the contract that is there, or of the chain itself. */
  Execution as(Address sender, String contract, String function, Object... arguments) {
    return machine.execute(
        new Invocation(
            sender,
            CATALOG.byName(contract).orElseThrow().address(),
            BigInteger.ZERO,
            input(contract, function, arguments),
            100_000_000,
            height,
            time,
            false),
        world);
  }

  Map<String, Object> view(String contract, String function, Object... arguments) {
    Execution execution = as(Address.ZERO, contract, function, arguments);
    assertThat(execution.revertReason()).isEmpty();
    return CATALOG.decodeResults(contract, function, execution.output()).toOptional().orElseThrow();
  }

  BigInteger number(String contract, String function, Object... arguments) {
    return (BigInteger) view(contract, function, arguments).values().iterator().next();
  }

  /** What every account has that could have anything. */
  BigInteger supply() {
    List<Address> all = new ArrayList<>(List.of(FIRST.address(), APP));
    List.of(DEV, LESSOR, PROVIDER, USER, POOR).forEach(key -> all.add(key.address()));
    all.add(FeeBooks.FEES);
    all.add(FeeBooks.LEASES);
    return all.stream().map(world::balance).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static Bytes input(String contract, String function, Object... arguments) {
    return CATALOG
        .encodeCall(
            contract,
            function,
            (position, name) ->
                position < arguments.length ? Optional.of(arguments[position]) : Optional.empty())
        .toOptional()
        .orElseThrow();
  }
}
