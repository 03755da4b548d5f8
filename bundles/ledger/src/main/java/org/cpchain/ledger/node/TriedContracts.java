package org.cpchain.ledger.node;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractVersions;

/**
 * Contracts that are tried on blocks of the chain. One that the chain has used and that is not
 * there is missing; it never passes as an account without code.
 *
 * @param owner knows which contracts are used
 */
record TriedContracts(Contracts owner, ContractMachine others) implements ContractMachine {
  @Override
  public ContractMachine at(ContractVersions chain) {
    return new AnsweringContracts(owner, Optional.of(others.at(chain)), true);
  }

  @Override
  public boolean isContract(Address address, long height) {
    throw new IllegalStateException("which contracts answer depends on the height");
  }

  @Override
  public Execution execute(Invocation invocation, World world) {
    throw new IllegalStateException("which contracts answer depends on the height");
  }
}
