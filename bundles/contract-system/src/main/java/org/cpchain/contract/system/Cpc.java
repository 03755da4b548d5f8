package org.cpchain.contract.system;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;

/**
 * The chain's own money, seen as a token: wallets and contracts that know ERC-20 (EIP-20) can show
 * it and pay with it. There is one balance, the account's; a transfer here and a plain transfer by
 * transaction move the same wei. Allowances are not offered, so nobody can take another's CPC.
 *
 * <p>Amounts are in wei, 10<sup>-18</sup> CPC.
 */
@Contract.Abi(
    name = "cpc",
    address = "0x0000000000000000000000000000000000001001",
    version = "1.0.0",
    events = Cpc.Transfer.class)
public interface Cpc {
  @Contract.Function(value = "name() returns (string name)", view = true)
  String name(CallContext context);

  @Contract.Function(value = "symbol() returns (string symbol)", view = true)
  String symbol(CallContext context);

  @Contract.Function(value = "decimals() returns (uint8 decimals)", view = true)
  long decimals(CallContext context);

  @Contract.Function(value = "balanceOf(address account) returns (uint256 balance)", view = true)
  BigInteger balanceOf(CallContext context, Address account);

  /** Moves the caller's wei; reverts when there is not as much. Never answers false. */
  @Contract.Function("transfer(address to, uint256 value) returns (bool success)")
  boolean transfer(SystemContext context, Address to, BigInteger value);

  @Contract.EventAbi("Transfer(address indexed from, address indexed to, uint256 value)")
  record Transfer(Address from, Address to, BigInteger value) implements Contract.Event {}
}
