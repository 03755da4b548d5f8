package org.cpchain.contract.system;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * How often the committee had to go on without a proposer in its turn. The ledger itself writes the
 * counts, with every impeach block; this contract only reads them, and nobody can change them by a
 * call.
 */
@Contract.Abi(
    name = "impeachments",
    address = "0x0000000000000000000000000000000000001002",
    version = "1.0.0")
public interface Impeachments {
  @Contract.Function(value = "count(address proposer) returns (uint256 count)", view = true)
  BigInteger count(CallContext context, Address proposer);
}
