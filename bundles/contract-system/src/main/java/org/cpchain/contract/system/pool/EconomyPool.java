package org.cpchain.contract.system.pool;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * The economy pool (White Paper 2.0 §5.1.1, §5.1.3). Who has deposited {@code economy.threshold}
 * (20,000 CPC) is an economy node, votes in the community and gets basic rewards. Deposits are made
 * in a season's raise; they can be withdrawn in raise and settlement and not in the lock, when
 * nothing changes. With every move the account gets the interest that seasons before owe it. Who
 * has voted on directors or a recall withdraws nothing before that vote is over, so that the same
 * CPC never votes twice.
 *
 * <p>When governance changes the threshold, each stays what it is until its next deposit or
 * withdrawal, or until somebody calls {@code refresh} for it in a raise.
 */
@Contract.Abi(
    name = "economy-pool",
    address = "0x0000000000000000000000000000000000001004",
    version = "1.0.0",
    events = {
      EconomyPool.Deposited.class,
      EconomyPool.Withdrawn.class,
      EconomyPool.EconomyNodeJoined.class,
      EconomyPool.EconomyNodeLeft.class,
      EconomyPool.Swept.class
    })
public interface EconomyPool {
  @Contract.Function(value = "deposit()", payable = true)
  void deposit(CallContext context);

  /** Any part of the deposit; below the threshold the caller is no economy node any more. */
  @Contract.Function("withdraw(uint256 amount)")
  void withdraw(CallContext context, BigInteger amount);

  /** Lists the node, or not, by the threshold in force now. */
  @Contract.Function("refresh(address node)")
  void refresh(CallContext context, Address node);

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

  /** Sends CPC that came here without a deposit to the basic rewards. */
  @Contract.Function("sweep()")
  void sweep(CallContext context);

  @Contract.Function(value = "isEconomyNode(address node) returns (bool economyNode)", view = true)
  boolean isEconomyNode(CallContext context, Address node);

  @Contract.Function(value = "depositOf(address node) returns (uint256 deposit)", view = true)
  BigInteger depositOf(CallContext context, Address node);

  @Contract.Function(value = "total() returns (uint256 total)", view = true)
  BigInteger total(CallContext context);

  @Contract.Function(value = "count() returns (uint48 count)", view = true)
  long count(CallContext context);

  /** Economy nodes from a place on, 100 at most; the order changes when one leaves. */
  @Contract.Function(
      value = "members(uint48 from, uint48 count) returns (address[] members)",
      view = true)
  List<Address> members(CallContext context, long from, long count);

  @Contract.EventAbi("Deposited(address indexed node, uint256 amount, uint256 deposit)")
  record Deposited(Address node, BigInteger amount, BigInteger deposit) implements Contract.Event {}

  @Contract.EventAbi("Withdrawn(address indexed node, uint256 amount, uint256 deposit)")
  record Withdrawn(Address node, BigInteger amount, BigInteger deposit) implements Contract.Event {}

  @Contract.EventAbi("EconomyNodeJoined(address indexed node)")
  record EconomyNodeJoined(Address node) implements Contract.Event {}

  @Contract.EventAbi("EconomyNodeLeft(address indexed node)")
  record EconomyNodeLeft(Address node) implements Contract.Event {}

  @Contract.EventAbi("Swept(uint256 amount)")
  record Swept(BigInteger amount) implements Contract.Event {}
}
