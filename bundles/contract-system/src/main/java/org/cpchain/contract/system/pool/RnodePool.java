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
 * which the reference does not enforce. Nor does who has faults in the window in which they count:
 * else it would leave them behind with its account, and come back with another one at once.
 */
@Contract.Abi(
    name = "rnode-pool",
    address = "0x0000000000000000000000000000000000001005",
    version = "1.0.0",
    events = {
      DepositPool.Deposited.class,
      DepositPool.Withdrawn.class,
      RnodePool.RnodeJoined.class,
      RnodePool.RnodeLeft.class,
      DepositPool.Swept.class
    })
public interface RnodePool extends DepositPool {
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

  /**
   * @param unlocked milliseconds since 1970 UTC
   */
  record Deposit(BigInteger deposit, long unlocked) {}

  @Contract.EventAbi("RnodeJoined(address indexed node)")
  record RnodeJoined(Address node) implements Contract.Event {}

  @Contract.EventAbi("RnodeLeft(address indexed node)")
  record RnodeLeft(Address node) implements Contract.Event {}
}
