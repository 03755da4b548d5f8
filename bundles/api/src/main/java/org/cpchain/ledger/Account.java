package org.cpchain.ledger;

import java.math.BigInteger;

/**
 * @param nonce how many transactions it has sent
 * @param balance wei
 */
public record Account(long nonce, BigInteger balance) {
  public static final Account EMPTY = new Account(0, BigInteger.ZERO);
}
