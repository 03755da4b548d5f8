package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * The community's CPC (White Paper 2.0 §7.1: 40 % for community governance). Everything on this
 * contract's account belongs to it, however it came; an accepted proposal alone spends it.
 */
@Contract.Abi(
    name = "treasury",
    address = "0x000000000000000000000000000000000000100b",
    version = "1.0.0",
    events = {Treasury.Given.class, Treasury.Spent.class})
public interface Treasury {
  @Contract.Function(value = "give()", payable = true)
  void give(CallContext context);

  /** Only for the contract {@code proposals}. */
  @Contract.Function("spend(address to, uint256 amount)")
  void spend(CallContext context, Address to, BigInteger amount);

  @Contract.Function(value = "available() returns (uint256 amount)", view = true)
  BigInteger available(CallContext context);

  @Contract.EventAbi("Given(address indexed from, uint256 amount)")
  record Given(Address from, BigInteger amount) implements Contract.Event {}

  @Contract.EventAbi("Spent(address indexed to, uint256 amount)")
  record Spent(Address to, BigInteger amount) implements Contract.Event {}
}
