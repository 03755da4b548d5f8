package org.cpchain.bench.consensus;

import org.cpchain.base.Address;
import org.cpchain.contract.ContractMachine;

/** A chain of transfers only. */
final class NoContracts implements ContractMachine {
  @Override
  public boolean isContract(Address address, long height) {
    return false;
  }

  @Override
  public Execution execute(Invocation invocation, World world) {
    throw new UnsupportedOperationException("there is no contract");
  }
}
