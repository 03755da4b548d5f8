package org.cpchain.ledger.pool.core;

import java.math.BigInteger;

/**
 * How much may wait.
 *
 * @param readyPerAccount how many transactions of one account may be ready at once
 * @param queuedPerAccount how many more of one account may wait behind those
 * @param capacity of all transactions together
 * @param queued of all transactions that wait behind a gap together
 * @param priceFloor wei per gas, the least effective price
 * @param lifetimeMillis how long a transaction of somebody else may wait
 * @param freeShare percent of the room that is for free transactions until the chain says
 *     otherwise; 0: there are none
 */
public record PoolLimits(
    int readyPerAccount,
    int queuedPerAccount,
    int capacity,
    int queued,
    BigInteger priceFloor,
    long lifetimeMillis,
    int freeShare) {
  public PoolLimits {
    if (readyPerAccount < 1 || queuedPerAccount < 0 || queued < 0 || capacity <= queued) {
      throw new IllegalArgumentException(
          "the pool needs room for at least one ready transaction, and the capacity must be above"
              + " the limit of queued ones");
    }
  }

  /** How far a nonce may be above the account's. */
  int window() {
    return readyPerAccount + queuedPerAccount;
  }
}
