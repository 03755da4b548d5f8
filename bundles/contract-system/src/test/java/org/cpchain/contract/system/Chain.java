package org.cpchain.contract.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.ContractMachine.Invocation;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.contract.system.admission.AdmissionContract;
import org.cpchain.contract.system.block.BlockEndContract;
import org.cpchain.contract.system.board.BoardContract;
import org.cpchain.contract.system.board.ChairContract;
import org.cpchain.contract.system.board.CommitteesContract;
import org.cpchain.contract.system.board.RecallsContract;
import org.cpchain.contract.system.campaign.CampaignContract;
import org.cpchain.contract.system.election.ElectionsContract;
import org.cpchain.contract.system.fees.FeesContract;
import org.cpchain.contract.system.fees.LeasesContract;
import org.cpchain.contract.system.governance.CongressContract;
import org.cpchain.contract.system.governance.DecisionsContract;
import org.cpchain.contract.system.governance.ProposalsContract;
import org.cpchain.contract.system.governance.TreasuryContract;
import org.cpchain.contract.system.module.ModulesContract;
import org.cpchain.contract.system.parameters.ParametersContract;
import org.cpchain.contract.system.pool.EconomyPoolContract;
import org.cpchain.contract.system.pool.RnodePoolContract;
import org.cpchain.contract.system.reputation.RptContract;
import org.cpchain.contract.system.reward.MaintenanceContract;
import org.cpchain.contract.system.reward.RewardContract;
import org.cpchain.contract.system.vesting.VestingContract;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.InMemoryWorld;
import org.cpchain.testkit.OwnClasses;

/** A chain of one transaction a block with the system contracts, on which time goes as told. */
public final class Chain {
  public static final long MINUTE = 60_000;
  public static final long DAY = 24 * 60 * MINUTE;
  public static final long GENESIS = 1_600_000_000_000L;
  private static final long GAS = 100_000_000;

  private static final List<Contract> CONTRACTS =
      List.of(
          new CpcContract(),
          new BlockEndContract(),
          new AdmissionContract(),
          new CampaignContract(),
          new ParametersContract(),
          new EconomyPoolContract(),
          new RnodePoolContract(),
          new RewardContract(),
          new MaintenanceContract(),
          new RptContract(),
          new ElectionsContract(),
          new CongressContract(),
          new BoardContract(),
          new CommitteesContract(),
          new ChairContract(),
          new RecallsContract(),
          new VestingContract(),
          new ProposalsContract(),
          new DecisionsContract(),
          new ModulesContract(),
          new TreasuryContract(),
          new FeesContract(),
          new LeasesContract());

  private final Catalog catalog;
  private final List<String> faults = new ArrayList<>();
  private final Machine machine;
  private final InMemoryWorld world = new InMemoryWorld();
  private long height;
  private long time = GENESIS;

  private Chain(Registry registry, CryptoSuite suite) {
    this.catalog = new Catalog(registry);
    this.machine = new Machine(registry::table, suite, (where, bug) -> faults.add(where + bug));
  }

  /** A new chain with all system contracts, which pass the byte-code check once for all tests. */
  public static Chain system() {
    return system(FakeSuite.INSTANCE);
  }

  public static Chain system(CryptoSuite suite) {
    return new Chain(Checked.REGISTRY, suite);
  }

  private static final class Checked {
    static final Registry REGISTRY = registry();

    private static Registry registry() {
      Registry registry = new Registry();
      var own = new OwnClasses(CpcContract.class);
      long id = 0;
      for (Contract contract : CONTRACTS) {
        id++;
        assertThat(registry.add(id, contract, own::find).refusal()).isEmpty();
      }
      return registry;
    }
  }

  public static BigInteger cpc(long amount) {
    return BigInteger.valueOf(amount).multiply(BigInteger.TEN.pow(18));
  }

  /** Bugs that have ended calls since this was asked last. */
  public List<String> faults() {
    List<String> all = List.copyOf(faults);
    faults.clear();
    return all;
  }

  public InMemoryWorld world() {
    return world;
  }

  public long height() {
    return height;
  }

  public long time() {
    return time;
  }

  public Chain pass(long millis) {
    time += millis;
    return this;
  }

  public void passTo(long newHeight) {
    height = newHeight;
  }

  public Address address(String contract) {
    return catalog.byName(contract).orElseThrow().address();
  }

  /** The account with the name, which gets that much to begin with. */
  public Address rich(String name, BigInteger wei) {
    world.grant(FakeSuite.address(name), wei);
    return FakeSuite.address(name);
  }

  /** The chain's own steps at the end of a block, each a call by itself. */
  public static final List<String> STEPS =
      List.of(
          "stepRewards", "stepProposals", "stepVesting", "stepBoard", "stepRecalls", "stepChair");

  /** Calls and gives the reason of the refusal; empty text when it succeeded. */
  public String call(Address sender, String contract, String function, Object... arguments) {
    return pay(sender, BigInteger.ZERO, contract, function, arguments);
  }

  public String pay(
      Address sender, BigInteger wei, String contract, String function, Object... arguments) {
    height++;
    Execution execution = execute(sender, wei, contract, function, arguments);
    assertThat(faults).isEmpty();
    return execution.revertReason();
  }

  public void must(Address sender, String contract, String function, Object... arguments) {
    assertThat(call(sender, contract, function, arguments)).isEmpty();
  }

  public void mustPay(
      Address sender, BigInteger wei, String contract, String function, Object... arguments) {
    assertThat(pay(sender, wei, contract, function, arguments)).isEmpty();
  }

  /** What a view answers; the only result, or the results by name. */
  public Object view(String contract, String function, Object... arguments) {
    Map<String, Object> results =
        answer(
            contract,
            function,
            execute(Address.ZERO, BigInteger.ZERO, contract, function, arguments));
    return results.size() == 1 ? results.values().iterator().next() : results;
  }

  /** The results, by name, of a call that succeeded. */
  public Map<String, Object> answer(String contract, String function, Execution execution) {
    assertThat(faults).isEmpty();
    assertThat(execution.revertReason()).isEmpty();
    return catalog.decodeResults(contract, function, execution.output()).toOptional().orElseThrow();
  }

  public BigInteger number(String contract, String function, Object... arguments) {
    Object result = view(contract, function, arguments);
    return result instanceof Long small ? BigInteger.valueOf(small) : (BigInteger) result;
  }

  @SuppressWarnings("unchecked") // results have names
  public Map<String, Object> results(String contract, String function, Object... arguments) {
    return (Map<String, Object>) view(contract, function, arguments);
  }

  /** The events of a call as text, {@code contract.Event{parameter=value, …}}. */
  public List<String> events(Execution execution) {
    return execution.logs().stream()
        .map(log -> catalog.decodeEvent(log.address(), log.topics(), log.data()))
        .map(event -> event.toOptional().orElseThrow())
        .map(event -> event.contract() + "." + event.event() + event.parameters())
        .toList();
  }

  /** Knows the contracts by name. */
  public ContractCatalog catalog() {
    return catalog;
  }

  /** A call whose bytes are known, in any world. */
  public Execution run(Invocation invocation, InMemoryWorld somewhere) {
    return machine.execute(invocation, somewhere);
  }

  /** A call as of a contract that is not there, or of the ledger itself. */
  public Execution execute(
      Address sender, BigInteger wei, String contract, String function, Object... arguments) {
    Result<Bytes> input =
        catalog.encodeCall(
            contract,
            function,
            (position, name) ->
                position < arguments.length ? Optional.of(arguments[position]) : Optional.empty());
    assertThat(input.refusal()).isEmpty();
    return machine.execute(
        new Invocation(
            sender,
            address(contract),
            wei,
            input.toOptional().orElseThrow(),
            GAS,
            height,
            time,
            false),
        world);
  }
}
