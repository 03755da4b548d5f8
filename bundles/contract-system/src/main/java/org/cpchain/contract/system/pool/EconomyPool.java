package org.cpchain.contract.system.pool;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * The economy pool (White Paper 2.0 §5.1.1, §5.1.3). Who has deposited {@code economy.threshold}
 * (20,000 CPC) is an economy node, votes in the community and gets basic rewards. Deposits are made
 * in a season's raise; they can be withdrawn in raise and settlement and not in the lock, when
 * nothing changes. With every move the account gets the interest that seasons before owe it. Who
 * has voted on directors or a recall withdraws nothing before that vote is over, so that the same
 * CPC never votes twice. A {@code refresh} goes in a raise alone.
 */
@Contract.Abi(
    name = "economy-pool",
    address = "0x0000000000000000000000000000000000001004",
    version = "1.0.0",
    events = {
      DepositPool.Deposited.class,
      DepositPool.Withdrawn.class,
      EconomyPool.EconomyNodeJoined.class,
      EconomyPool.EconomyNodeLeft.class,
      DepositPool.Swept.class
    })
public interface EconomyPool extends DepositPool {
  /**
   * Only for the contracts {@code board} and {@code recalls}: an economy node votes, and its
   * deposit stays here until the vote is over.
   *
   * @param until milliseconds since 1970 UTC; a longer bond stays
   * @return the weight of the vote: the node's deposit, wei
   */
  @Contract.Function("bind(address node, uint48 until) returns (uint256 weight)")
  BigInteger bind(CallContext context, Address node, long until);

  /** From when votes do not hold the deposit any more; 0: they never did. */
  @Contract.Function(value = "boundUntil(address node) returns (uint48 time)", view = true)
  long boundUntil(CallContext context, Address node);

  @Contract.Function(value = "isEconomyNode(address node) returns (bool economyNode)", view = true)
  boolean isEconomyNode(CallContext context, Address node);

  @Contract.Function(value = "depositOf(address node) returns (uint256 deposit)", view = true)
  BigInteger depositOf(CallContext context, Address node);

  @Contract.EventAbi("EconomyNodeJoined(address indexed node)")
  record EconomyNodeJoined(Address node) implements Contract.Event {}

  @Contract.EventAbi("EconomyNodeLeft(address indexed node)")
  record EconomyNodeLeft(Address node) implements Contract.Event {}
}
