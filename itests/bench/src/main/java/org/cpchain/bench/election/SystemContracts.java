package org.cpchain.bench.election;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.contract.system.CpcContract;
import org.cpchain.contract.system.block.BlockEndContract;
import org.cpchain.contract.system.board.BoardContract;
import org.cpchain.contract.system.board.ChairContract;
import org.cpchain.contract.system.board.CommitteesContract;
import org.cpchain.contract.system.board.RecallsContract;
import org.cpchain.contract.system.campaign.CampaignContract;
import org.cpchain.contract.system.election.ElectionsContract;
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
import org.cpchain.testkit.OwnClasses;

/**
 * The chain's own contracts in the machine that nodes have; the processor time of the chain's own
 * calls is measured. For use by one thread.
 */
final class SystemContracts implements ContractMachine {
  private static final Bytes END_BLOCK = Bytes.fromHex("0x9e388d4b");

  private final Registry registry = new Registry();
  private final Catalog catalog = new Catalog(registry);
  private final Machine machine;
  private long endNanos;
  private long chainNanos;

  SystemContracts(CryptoSuite suite) {
    OwnClasses system = new OwnClasses(CpcContract.class);
    OwnClasses own = new OwnClasses(FreeAdmission.class);
    long id = 0;
    for (Contract contract : contracts()) {
      id++;
      registry
          .add(id, contract, name -> system.find(name).or(() -> own.find(name)))
          .refusal()
          .ifPresent(
              refusal -> {
                throw new IllegalStateException(contract + ": " + refusal);
              });
    }
    machine =
        new Machine(
            registry::table,
            suite,
            (where, bug) -> {
              throw new IllegalStateException(where, bug);
            });
  }

  private static List<Contract> contracts() {
    return List.of(
        new CpcContract(),
        new BlockEndContract(),
        new FreeAdmission(),
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
        new TreasuryContract());
  }

  Address address(String contract) {
    return catalog.byName(contract).orElseThrow().address();
  }

  Bytes call(String contract, String function, Object... arguments) {
    return catalog
        .encodeCall(
            contract,
            function,
            (position, name) ->
                position < arguments.length ? Optional.of(arguments[position]) : Optional.empty())
        .toOptional()
        .orElseThrow();
  }

  void reset() {
    endNanos = 0;
    chainNanos = 0;
  }

  /** Of the call that counts for RPT, and elects, since {@link #reset}. */
  double endMillis() {
    return endNanos / 1e6;
  }

  /** Of all calls of the chain itself, since {@link #reset}. */
  double chainMillis() {
    return chainNanos / 1e6;
  }

  @Override
  public boolean isContract(Address address, long height) {
    return machine.isContract(address, height);
  }

  @Override
  public Execution execute(Invocation invocation, World world) {
    long start = Took.cpuNanos();
    Execution execution = machine.execute(invocation, world);
    if (invocation.sender().equals(SystemContext.SYSTEM)) {
      long nanos = Took.cpuNanos() - start;
      chainNanos += nanos;
      if (invocation.input().slice(0, END_BLOCK.size()).equals(END_BLOCK)) {
        endNanos += nanos;
      }
    }
    return execution;
  }
}
