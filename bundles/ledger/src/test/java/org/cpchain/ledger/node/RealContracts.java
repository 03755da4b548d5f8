package org.cpchain.ledger.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractCandidates;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.contract.runtime.core.ContractTable;
import org.cpchain.contract.runtime.core.InstalledContract;
import org.cpchain.contract.runtime.core.KeptOut;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.contract.runtime.core.TriedContract;
import org.cpchain.contract.runtime.face.BadFace;
import org.cpchain.contract.system.CpcContract;
import org.cpchain.contract.system.admission.AdmissionContract;
import org.cpchain.contract.system.block.BlockEndContract;
import org.cpchain.contract.system.board.BoardContract;
import org.cpchain.contract.system.board.ChairContract;
import org.cpchain.contract.system.board.CommitteesContract;
import org.cpchain.contract.system.board.RecallsContract;
import org.cpchain.contract.system.campaign.CampaignContract;
import org.cpchain.contract.system.election.ElectionsContract;
import org.cpchain.contract.system.governance.CongressContract;
import org.cpchain.contract.system.governance.DecisionsContract;
import org.cpchain.contract.system.governance.TreasuryContract;
import org.cpchain.contract.system.module.ModulesContract;
import org.cpchain.contract.system.parameters.ParametersContract;
import org.cpchain.contract.system.pool.EconomyPoolContract;
import org.cpchain.contract.system.pool.RnodePoolContract;
import org.cpchain.contract.system.reputation.RptContract;
import org.cpchain.contract.system.reward.MaintenanceContract;
import org.cpchain.contract.system.reward.RewardContract;
import org.cpchain.contract.system.vesting.VestingContract;
import org.cpchain.drugledger.contract.DrugledgerContract;
import org.cpchain.drugledger.contract.RecallingContract;
import org.cpchain.ledger.LogEntry;
import org.cpchain.testkit.OwnClasses;

/**
 * The contracts of one node in the real runtime: all system contracts, but for the vote on
 * proposals, in whose place anybody decides.
 */
final class RealContracts {
  private static final Registry SYSTEM = new Registry();

  static {
    for (Contract contract :
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
            new DecisionsContract(),
            new ModulesContract(),
            new TreasuryContract(),
            new AnybodyDecides())) {
      install(SYSTEM, contract);
    }
  }

  /** All there ever are, for encoding calls; as if 1.1 was in force. */
  private static final Catalog CATALOG = catalog();

  private volatile ContractTable table = SYSTEM.table();

  private volatile KeptOut keptOut = KeptOut.NOBODY;

  final Machine machine =
      new Machine(() -> table, () -> keptOut, TestNode.SUITE, (where, bug) -> {});

  private static Catalog catalog() {
    Registry registry = new Registry();
    SYSTEM.table().all().forEach(one -> install(registry, one.contract()));
    install(registry, new RecallingContract());
    ContractVersions later = new ContractVersions(new TreeMap<>(Map.of("drugledger", "1.1.0")));
    return new Catalog(registry, () -> later);
  }

  private static InstalledContract install(Registry registry, Contract contract) {
    return registry
        .add(registry.installed().size(), contract, new OwnClasses(contract.getClass())::find)
        .toOptional()
        .orElseThrow(() -> new AssertionError(registry.refused().toString()));
  }

  RealContracts first() {
    return install(new DrugledgerContract());
  }

  RealContracts second() {
    return install(new RecallingContract());
  }

  synchronized RealContracts install(Contract contract) {
    Result<ContractTable> next = table.with(install(new Registry(), contract));
    table = next.toOptional().orElseThrow();
    keptOut = KeptOut.NOBODY;
    return this;
  }

  /** One that nobody calls; its byte code was checked by nobody. */
  ContractCandidates.Candidate candidate(Contract contract) {
    try {
      return TriedContract.of(InstalledContract.of(contract), table, TestNode.SUITE)
          .toOptional()
          .orElseThrow();
    } catch (BadFace e) {
      throw new AssertionError(e);
    }
  }

  /** It is still here, and does not answer, until it is installed again. */
  synchronized void keepOut(String contract, String version, String why) {
    InstalledContract one = table.version(contract, version).orElseThrow();
    keptOut = new KeptOut(List.of(new KeptOut.One(one, why)));
    table = table.without(one);
  }

  synchronized void uninstall(String contract, String version) {
    table = table.without(table.version(contract, version).orElseThrow());
  }

  static Address address(String contract) {
    return CATALOG.byName(contract).orElseThrow().address();
  }

  static Bytes call(String contract, String function, Object... arguments) {
    return CATALOG
        .encodeCall(contract, function, (at, name) -> Optional.of(arguments[at]))
        .toOptional()
        .orElseThrow();
  }

  static Map<String, Object> results(String contract, String function, Bytes output) {
    return CATALOG.decodeResults(contract, function, output).toOptional().orElseThrow();
  }

  /** An event as text. */
  static String event(LogEntry log) {
    ContractCatalog.DecodedEvent event =
        CATALOG.decodeEvent(log.address(), log.topics(), log.data()).toOptional().orElseThrow();
    return event.event() + event.parameters();
  }

  /** Stands where proposals are voted on. */
  @Contract.Abi(
      name = "anybody-decides",
      address = "0x0000000000000000000000000000000000001008",
      version = "1.0.0")
  interface Decides {
    @Contract.Function("approve(string contract, string version, bytes32 digest, uint48 height)")
    void approve(CallContext context, String contract, String version, Hash digest, long height);

    @Contract.Function("step(uint48 limit) returns (uint48 proposals)")
    long step(CallContext context, long limit);
  }

  @Contract.Abi(
      name = "modules",
      address = "0x0000000000000000000000000000000000001017",
      version = "1.0.0")
  interface Approves {
    @Contract.Function(
        "approve(string family, string protocol, string version, bytes32 digest, uint48 height)")
    void approve(
        CallContext context,
        String family,
        String protocol,
        String version,
        Hash digest,
        long height);
  }

  static final class AnybodyDecides implements Contract, Decides {
    @Override
    public void approve(
        CallContext context, String contract, String version, Hash digest, long height) {
      context
          .contract(Approves.class)
          .approve(context, "contract", contract, version, digest, height);
    }

    @Override
    public long step(CallContext context, long limit) {
      return 0;
    }
  }
}
