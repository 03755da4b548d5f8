package org.cpchain.contract.runtime.check;

import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/** The face of all contracts under check. */
@Contract.Abi(
    name = "act",
    address = "0x00000000000000000000000000000000000c0003",
    version = "1.0.0")
interface Act extends Contract {
  @Contract.Function("act()")
  void act(CallContext context);
}
