package org.cpchain.contract.system;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * How often the committee had to go on without a proposer in its turn. The ledger itself writes the
 * counts, with every impeach block, and emits the event; this contract only reads them, and nobody
 * can change them by a call.
 */
@Contract.Abi(
    name = "impeachments",
    address = "0x0000000000000000000000000000000000001002",
    version = "1.0.0",
    events = Impeachments.Impeached.class)
public interface Impeachments {
  @Contract.Function(value = "count(address proposer) returns (uint256 count)", view = true)
  BigInteger count(CallContext context, Address proposer);

  /**
   * The block that has it stands in the place of the proposer's.
   *
   * @param count of the proposer's impeachments so far, this one included
   */
  @Contract.EventAbi("Impeached(address indexed proposer, uint256 count)")
  record Impeached(Address proposer, BigInteger count) implements Contract.Event {}
}
