package org.cpchain.contract.runtime.core;

import java.util.List;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;
import org.cpchain.contract.runtime.abi.RevertData;
import org.cpchain.crypto.CryptoSuite;

/**
 * Runs the contracts of a table that may change between two executions. Safe for use by several
 * threads, each with its own world.
 */
public final class Machine implements ContractMachine {
  private final Supplier<ContractTable> contracts;
  private final Supplier<KeptOut> keptOut;
  private final ContractVersions chain;
  private final CryptoSuite suite;
  private final FaultListener faults;
  private final Faces faces;

  /** Of a chain that names no versions. */
  public Machine(Supplier<ContractTable> contracts, CryptoSuite suite, FaultListener faults) {
    this(contracts, () -> KeptOut.NOBODY, suite, faults);
  }

  /**
   * Of a chain that names no versions.
   *
   * @param keptOut what may not answer; asked with each transfer
   */
  public Machine(
      Supplier<ContractTable> contracts,
      Supplier<KeptOut> keptOut,
      CryptoSuite suite,
      FaultListener faults) {
    this(contracts, keptOut, ContractVersions.UNNAMED, suite, faults, new Faces());
  }

  private Machine(
      Supplier<ContractTable> contracts,
      Supplier<KeptOut> keptOut,
      ContractVersions chain,
      CryptoSuite suite,
      FaultListener faults,
      Faces faces) {
    this.contracts = contracts;
    this.keptOut = keptOut;
    this.chain = chain;
    this.suite = suite;
    this.faults = faults;
    this.faces = faces;
  }

  @Override
  public Machine at(ContractVersions versions) {
    ContractTable now = contracts.get();
    return new Machine(() -> now, keptOut, versions, suite, faults, faces);
  }

  @Override
  public boolean isContract(Address address, long height) {
    try {
      return contracts.get().find(address, chain).isPresent();
    } catch (MissingContractException e) {
      throw keptOut.get().explain(e);
    }
  }

  @Override
  public boolean isInstalled(String contract, String version) {
    return contracts.get().version(contract, version).isPresent();
  }

  @Override
  public MissingContractException missing(Address contract) {
    return contracts.get().all(contract).stream()
        .findFirst()
        .map(later -> MissingContractException.ofFirst(later.face().name(), later.toString()))
        .map(keptOut.get()::explain)
        .orElseGet(() -> keptOut.get().missing(contract));
  }

  @Override
  public MissingContractException missing(String contract, String version) {
    return keptOut.get().explain(MissingContractException.of(contract, version));
  }

  @Override
  public Execution execute(Invocation invocation, World world) {
    Ground ground = new Ground(world, suite, contracts.get(), chain);
    Run run = new Run(invocation, ground, faces, faults);
    int mark = world.mark();
    try {
      Bytes output =
          run.call(
              invocation.sender(),
              invocation.contract(),
              invocation.value(),
              invocation.input(),
              invocation.readOnly());
      return new Execution(true, output, "", run.gasUsed(), run.logs());
    } catch (MissingContractException e) {
      world.rollback(mark);
      throw keptOut.get().explain(e);
    } catch (Stopped stopped) {
      world.rollback(mark);
      String reason = stopped.getMessage();
      return new Execution(false, RevertData.of(reason), reason, run.gasUsed(), List.of());
    } catch (RuntimeException | Error failedBelow) {
      world.rollback(mark);
      throw failedBelow;
    }
  }
}
