package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * The community's CPC (White Paper 2.0 §7.1: 40 % for community governance). Everything on this
 * contract's account belongs to it, however it came; an accepted proposal alone spends it, beside
 * the directors' pay (§5.2.5): the contract {@code board} has the right to pay them, in a term
 * never more in all than the board's pay for that term. Proposals spend in each thirty days (since
 * 1970, UTC) no more in all than {@code treasury.spending-percent} (10) of what is there and what
 * they have spent in them (own); so nobody takes all of it before others can object.
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

  /** Only for the contract {@code board}, within the pay of its term. */
  @Contract.Function("payDirector(uint48 term, address director, uint256 amount)")
  void payDirector(CallContext context, long term, Address director, BigInteger amount);

  /** What directors have got for a term, wei. */
  @Contract.Function(value = "paidFor(uint48 term) returns (uint256 amount)", view = true)
  BigInteger paidFor(CallContext context, long term);

  /** What proposals can spend now, wei. */
  @Contract.Function(value = "spendable() returns (uint256 amount)", view = true)
  BigInteger spendable(CallContext context);

  @Contract.Function(value = "available() returns (uint256 amount)", view = true)
  BigInteger available(CallContext context);

  @Contract.EventAbi("Given(address indexed from, uint256 amount)")
  record Given(Address from, BigInteger amount) implements Contract.Event {}

  @Contract.EventAbi("Spent(address indexed to, uint256 amount)")
  record Spent(Address to, BigInteger amount) implements Contract.Event {}
}
