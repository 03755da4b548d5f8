package org.cpchain.contract.system.pool;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * The RNode pool (White Paper 2.0 §5.1.1). Who has deposited {@code rnode.threshold} (200,000 CPC)
 * is a reputation node. A deposit, and with it all that the account has here, is locked for {@code
 * rnode.lock-millis} (100 minutes); who is elected for this or a coming term withdraws nothing,
 * which the reference does not enforce.
 *
 * <p>When governance changes the threshold, each stays what it is until its next deposit or
 * withdrawal, or until somebody calls {@code refresh} for it.
 */
@Contract.Abi(
    name = "rnode-pool",
    address = "0x0000000000000000000000000000000000001005",
    version = "1.0.0",
    events = {
      RnodePool.Deposited.class,
      RnodePool.Withdrawn.class,
      RnodePool.RnodeJoined.class,
      RnodePool.RnodeLeft.class,
      RnodePool.Swept.class
    })
public interface RnodePool {
  @Contract.Function(value = "deposit()", payable = true)
  void deposit(CallContext context);

  /** Any part of the caller's deposit; below the threshold the caller is no RNode any more. */
  @Contract.Function("withdraw(uint256 amount)")
  void withdraw(CallContext context, BigInteger amount);

  /** Lists the node, or not, by the threshold in force now. */
  @Contract.Function("refresh(address node)")
  void refresh(CallContext context, Address node);

  /** Sends CPC that came here without a deposit to the basic rewards. */
  @Contract.Function("sweep()")
  void sweep(CallContext context);

  @Contract.Function(value = "isRnode(address node) returns (bool rnode)", view = true)
  boolean isRnode(CallContext context, Address node);

  /** Those of the accounts that are RNodes, in the same order. */
  @Contract.Function(
      value = "rnodesAmong(address[] accounts) returns (address[] rnodes)",
      view = true)
  List<Address> rnodesAmong(CallContext context, List<Address> accounts);

  @Contract.Function(
      value = "accountOf(address node) returns (uint256 deposit, uint48 unlocked)",
      view = true)
  Deposit accountOf(CallContext context, Address node);

  @Contract.Function(value = "total() returns (uint256 total)", view = true)
  BigInteger total(CallContext context);

  @Contract.Function(value = "count() returns (uint48 count)", view = true)
  long count(CallContext context);

  /** RNodes from a place on, 100 at most; the order changes when one leaves. */
  @Contract.Function(
      value = "members(uint48 from, uint48 count) returns (address[] members)",
      view = true)
  List<Address> members(CallContext context, long from, long count);

  /**
   * @param unlocked milliseconds since 1970 UTC
   */
  record Deposit(BigInteger deposit, long unlocked) {}

  @Contract.EventAbi("Deposited(address indexed node, uint256 amount, uint256 deposit)")
  record Deposited(Address node, BigInteger amount, BigInteger deposit) implements Contract.Event {}

  @Contract.EventAbi("Withdrawn(address indexed node, uint256 amount, uint256 deposit)")
  record Withdrawn(Address node, BigInteger amount, BigInteger deposit) implements Contract.Event {}

  @Contract.EventAbi("RnodeJoined(address indexed node)")
  record RnodeJoined(Address node) implements Contract.Event {}

  @Contract.EventAbi("RnodeLeft(address indexed node)")
  record RnodeLeft(Address node) implements Contract.Event {}

  @Contract.EventAbi("Swept(uint256 amount)")
  record Swept(BigInteger amount) implements Contract.Event {}
}
