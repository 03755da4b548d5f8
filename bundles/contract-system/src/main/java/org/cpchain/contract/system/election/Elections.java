package org.cpchain.contract.system.election;

import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * Who is elected to propose blocks, now or in a term that lies ahead. The ledger itself writes, at
 * an election, the last height of the term for each that was elected; nobody can change it by a
 * call.
 */
@Contract.Abi(
    name = "elections",
    address = "0x000000000000000000000000000000000000100a",
    version = "1.0.0")
public interface Elections {
  @Contract.Function(value = "isElected(address node) returns (bool elected)", view = true)
  boolean isElected(CallContext context, Address node);

  /** The last height of the last term for which the node was elected; 0: never. */
  @Contract.Function(value = "electedUntil(address node) returns (uint48 height)", view = true)
  long electedUntil(CallContext context, Address node);
}
