package org.cpchain.contract.system.pool;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * What both pools do (White Paper 2.0 §5.1.1): they take deposits, and list as members those whose
 * deposit has reached the pool's threshold. When governance changes the threshold, each stays what
 * it is until its next deposit or withdrawal, or until somebody calls {@code refresh} for it.
 */
public interface DepositPool {
  @Contract.Function(value = "deposit()", payable = true)
  void deposit(CallContext context);

  /** Any part of the caller's deposit; below the threshold the caller is no member any more. */
  @Contract.Function("withdraw(uint256 amount)")
  void withdraw(CallContext context, BigInteger amount);

  /** Lists the node, or not, by the threshold in force now. */
  @Contract.Function("refresh(address node)")
  void refresh(CallContext context, Address node);

  /** Sends CPC that came here without a deposit to the basic rewards. */
  @Contract.Function("sweep()")
  void sweep(CallContext context);

  @Contract.Function(value = "total() returns (uint256 total)", view = true)
  BigInteger total(CallContext context);

  @Contract.Function(value = "count() returns (uint48 count)", view = true)
  long count(CallContext context);

  /** Members from a place on, 100 at most; the order changes when one leaves. */
  @Contract.Function(
      value = "members(uint48 from, uint48 count) returns (address[] members)",
      view = true)
  List<Address> members(CallContext context, long from, long count);

  @Contract.EventAbi("Deposited(address indexed node, uint256 amount, uint256 deposit)")
  record Deposited(Address node, BigInteger amount, BigInteger deposit) implements Contract.Event {}

  @Contract.EventAbi("Withdrawn(address indexed node, uint256 amount, uint256 deposit)")
  record Withdrawn(Address node, BigInteger amount, BigInteger deposit) implements Contract.Event {}

  @Contract.EventAbi("Swept(uint256 amount)")
  record Swept(BigInteger amount) implements Contract.Event {}
}
