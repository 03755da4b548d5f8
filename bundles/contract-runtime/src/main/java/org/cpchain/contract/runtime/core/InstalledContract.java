package org.cpchain.contract.runtime.core;

import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.contract.runtime.face.BadFace;
import org.cpchain.contract.runtime.face.ContractFace;
import org.cpchain.contract.runtime.face.Upgrades;

/** A contract that has passed all checks. */
public record InstalledContract(Contract contract, ContractFace face, Upgrades upgrades) {
  /** Reads what the contract's class and its face say. */
  public static InstalledContract of(Contract contract) throws BadFace {
    ContractFace face = ContractFace.of(contract);
    return new InstalledContract(contract, face, Upgrades.of(contract, face));
  }

  /** Whether it answers on a chain that names no version. */
  public boolean isFirst() {
    return upgrades.isEmpty();
  }

  public ContractCatalog.Info info() {
    return new ContractCatalog.Info(
        face.name(), face.address(), face.version().toString(), face.abiJson());
  }

  @Override
  public String toString() {
    return face.name() + " " + face.version();
  }
}
