package org.cpchain.ledger.node;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;

/**
 * The contracts of one height, as they were installed when somebody began to use them.
 *
 * @param owner remembers which contracts are used, and what was missing
 * @param machine empty when no runtime is here
 * @param tried whether nobody waits for the result as a block does
 */
record AnsweringContracts(Contracts owner, Optional<ContractMachine> machine, boolean tried)
    implements ContractMachine {
  @Override
  public boolean isContract(Address address, long height) {
    ContractMachine present = machine.orElseThrow(() -> MissingContractException.at(address));
    if (present.isContract(address, height)) {
      owner.notice(address);
      return true;
    }
    MissingContractException missing = present.missing(address);
    if (owner.isUsed(address)) {
      throw missing;
    }
    if (!tried && missing.isOfKnownContract()) {
      owner.doubts(height, missing);
    }
    return false;
  }

  @Override
  public Execution execute(Invocation invocation, World world) {
    try {
      return machine
          .orElseThrow(() -> MissingContractException.at(invocation.contract()))
          .execute(invocation, world);
    } catch (MissingContractException e) {
      if (!tried) {
        owner.lacks(invocation.height(), e);
      }
      throw e;
    }
  }

  /** They are of their height for good. */
  @Override
  public ContractMachine at(ContractVersions versions) {
    throw new IllegalStateException("these contracts are of a height already");
  }
}
