package org.cpchain.drugledger.contract;

import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.SystemContext;

/** Carries contracts over, as the chain's registry of modules does. */
@Contract.Abi(
    name = "steward",
    address = "0x0000000000000000000000000000000000001ff0",
    version = "1.0.0")
interface Steward {
  @Contract.Function("carry(string contract, string from, string to)")
  void carry(SystemContext context, String contract, String from, String to);

  final class Implementation implements Contract, Steward {
    @Override
    public void carry(SystemContext context, String contract, String from, String to) {
      String obstacle = context.upgrade(contract, from, to);
      Revert.unless(obstacle.isEmpty(), obstacle);
    }
  }
}
