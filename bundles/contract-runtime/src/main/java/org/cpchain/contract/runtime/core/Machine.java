package org.cpchain.contract.runtime.core;

import java.util.List;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.runtime.abi.RevertData;
import org.cpchain.crypto.CryptoSuite;

/**
 * Runs the contracts of a table that may change between two executions. Safe for use by several
 * threads, each with its own world.
 */
public final class Machine implements ContractMachine {
  private final Supplier<ContractTable> contracts;
  private final CryptoSuite suite;
  private final FaultListener faults;
  private final Faces faces = new Faces();

  public Machine(Supplier<ContractTable> contracts, CryptoSuite suite, FaultListener faults) {
    this.contracts = contracts;
    this.suite = suite;
    this.faults = faults;
  }

  @Override
  public boolean isContract(Address address, long height) {
    return contracts.get().find(address, height).isPresent();
  }

  @Override
  public Execution execute(Invocation invocation, World world) {
    Run run = new Run(invocation, world, contracts.get(), suite, faces, faults);
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
    } catch (Stopped stopped) {
      world.rollback(mark);
      String reason = stopped.getMessage();
      return new Execution(false, RevertData.of(reason), reason, run.gasUsed(), List.of());
    }
  }
}
