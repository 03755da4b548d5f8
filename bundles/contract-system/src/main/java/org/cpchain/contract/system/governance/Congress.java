package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * The congress, which votes on proposals (White Paper 2.0 §5.3). A member deposits {@code
 * congress.threshold} (200,000 CPC) or more, and can leave with all of it after {@code
 * congress.lock-millis} (90 days), as it was when he joined. His votes for open proposals leave
 * with him.
 */
@Contract.Abi(
    name = "congress",
    address = "0x0000000000000000000000000000000000001007",
    version = "1.0.0",
    events = {Congress.Joined.class, Congress.Left.class})
public interface Congress {
  @Contract.Function(value = "join()", payable = true)
  void join(CallContext context);

  @Contract.Function("leave()")
  void leave(CallContext context);

  /** Sends CPC that came here without a deposit to the basic rewards. */
  @Contract.Function("sweep()")
  void sweep(CallContext context);

  @Contract.Function(value = "isMember(address account) returns (bool member)", view = true)
  boolean isMember(CallContext context, Address account);

  /** Zeros when the account is no member. */
  @Contract.Function(
      value = "memberOf(address account) returns (uint256 deposit, uint48 joined, uint48 unlocked)",
      view = true)
  Seat memberOf(CallContext context, Address account);

  @Contract.Function(value = "count() returns (uint48 count)", view = true)
  long count(CallContext context);

  /** Members from a place on, 100 at most; the order changes when one leaves. */
  @Contract.Function(
      value = "members(uint48 from, uint48 count) returns (address[] members)",
      view = true)
  List<Address> members(CallContext context, long from, long count);

  /**
   * @param joined the block's height
   * @param unlocked from when the member can leave, milliseconds since 1970 UTC
   */
  record Seat(BigInteger deposit, long joined, long unlocked) {}

  @Contract.EventAbi("Joined(address indexed member, uint256 deposit)")
  record Joined(Address member, BigInteger deposit) implements Contract.Event {}

  @Contract.EventAbi("Left(address indexed member, uint256 deposit)")
  record Left(Address member, BigInteger deposit) implements Contract.Event {}
}
