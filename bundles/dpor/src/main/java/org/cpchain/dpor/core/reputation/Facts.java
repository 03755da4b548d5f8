package org.cpchain.dpor.core.reputation;

import java.math.BigInteger;
import org.cpchain.base.Address;

/**
 * What the state of a block says about an account.
 *
 * @param balance in wei
 * @param proxy whether it is registered as a proxy
 * @param counts of the windows that end with the block
 */
public record Facts(Address address, BigInteger balance, boolean proxy, Counts counts) {
  private static final BigInteger WEI_PER_CPC = BigInteger.TEN.pow(18);

  public Facts {
    if (balance.signum() < 0) {
      throw new IllegalArgumentException(address + " has a balance of " + balance);
    }
  }

  /** The balance in whole CPC, rounded down: what balances are compared by. */
  public BigInteger wholeCpc() {
    return balance.divide(WEI_PER_CPC);
  }
}
