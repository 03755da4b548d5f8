package org.cpchain.contract.runtime.core;

import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.contract.runtime.face.ContractFace;

/** A contract that has passed all checks. */
public record InstalledContract(Contract contract, ContractFace face) {
  public ContractCatalog.Info info() {
    return new ContractCatalog.Info(
        face.name(), face.address(), face.version().toString(), face.abiJson());
  }

  @Override
  public String toString() {
    return face.name() + " " + face.version();
  }
}
