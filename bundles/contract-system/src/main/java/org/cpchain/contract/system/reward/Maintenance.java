package org.cpchain.contract.system.reward;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * Maintenance rewards (White Paper 2.0 §5.1.3): who proposed a block that was inserted gets 12.65
 * CPC in the first year down to 4.03 in the fifth, and nothing afterwards, when fees alone pay. An
 * impeach block pays nobody. All is paid from what genesis gave this contract, 122,219,971.2 CPC,
 * so no block makes new CPC; what impeach blocks did not pay stays here, out of everybody's reach.
 * Without funds nothing is paid.
 *
 * <p>A block that reveals no secret for the elections is paid as others are: the paper pays for the
 * block, and who withholds a secret pays with its reputation.
 */
@Contract.Abi(
    name = "maintenance",
    address = "0x000000000000000000000000000000000000100f",
    version = "1.0.0")
public interface Maintenance {
  /** Pays for this block, and says how many wei; only for the contract {@code block-end}. */
  @Contract.Function("pay(address proposer) returns (uint256 paid)")
  BigInteger pay(CallContext context, Address proposer);

  /** Wei that the block of the height pays when it is not impeached. */
  @Contract.Function(value = "rewardOf(uint48 height) returns (uint256 reward)", view = true)
  BigInteger rewardOf(CallContext context, long height);

  /** Wei that are left. */
  @Contract.Function(value = "available() returns (uint256 available)", view = true)
  BigInteger available(CallContext context);
}
