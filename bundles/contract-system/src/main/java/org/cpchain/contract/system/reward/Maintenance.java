package org.cpchain.contract.system.reward;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * Maintenance rewards (White Paper 2.0 §5.1.3): who proposed a block that was inserted gets 12.65
 * CPC in the first year down to 4.03 in the fifth, and nothing afterwards, when fees alone pay. An
 * impeach block pays nobody. All is paid from what genesis gave this contract, 122,219,971.2 CPC,
 * so no block makes new CPC; what impeach blocks did not pay goes to the treasury afterwards.
 * Without funds nothing is paid.
 *
 * <p>The paper counts blocks of ten seconds. A chain may make them quicker, so what counts is time:
 * a block is worth ten seconds, or as much less as it followed its parent earlier, and pays that
 * part of the reward; ten seconds together are one block of the table. Where blocks come every ten
 * seconds that is the paper's rule; where they come quicker nobody draws a year's rewards in days.
 *
 * <p>A block that reveals no secret for the elections is paid as others are: the paper pays for the
 * block, and who withholds a secret pays with its reputation.
 */
@Contract.Abi(
    name = "maintenance",
    address = "0x000000000000000000000000000000000000100f",
    version = "1.0.0",
    events = Maintenance.Swept.class)
public interface Maintenance {
  /**
   * Pays for this block, and says how many wei; only for the contract {@code block-end}.
   *
   * @param impeached nothing is paid, and the block's time passes all the same
   */
  @Contract.Function("pay(address proposer, bool impeached) returns (uint256 paid)")
  BigInteger pay(CallContext context, Address proposer, boolean impeached);

  /** Gives the treasury what is left when the five years are over. */
  @Contract.Function("sweep()")
  void sweep(CallContext context);

  /** Wei for the ten seconds of that number, from 1, as the paper's table has them for a block. */
  @Contract.Function(value = "rewardOf(uint48 number) returns (uint256 reward)", view = true)
  BigInteger rewardOf(CallContext context, long number);

  /** Where the table stands after the last block. */
  @Contract.Function(
      value = "clock() returns (uint48 millis, uint48 timestamp, uint256 paid)",
      view = true)
  Clock clock(CallContext context);

  /** Wei that are left. */
  @Contract.Function(value = "available() returns (uint256 available)", view = true)
  BigInteger available(CallContext context);

  /**
   * @param millis that have counted since the beginning
   * @param timestamp of the last block, milliseconds since 1970 UTC; 0 before the first
   * @param paid wei to its proposer
   */
  record Clock(long millis, long timestamp, BigInteger paid) {}

  @Contract.EventAbi("Swept(uint256 amount)")
  record Swept(BigInteger amount) implements Contract.Event {}
}
