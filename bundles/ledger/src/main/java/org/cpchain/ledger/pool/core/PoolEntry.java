package org.cpchain.ledger.pool.core;

import java.math.BigInteger;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.fees.Cover;

/**
 * A transaction that waits.
 *
 * @param sequence counts arrivals
 * @param arrived milliseconds since 1970 UTC
 * @param free whether the sender offers no price, on a chain with fees
 * @param cover who is to bear it
 */
public record PoolEntry(
    Transaction transaction,
    long sequence,
    long arrived,
    Origin origin,
    boolean free,
    Cover cover) {
  boolean own() {
    return origin == Origin.OWN;
  }

  /** Whether it may have to make place for another sender's. */
  boolean evictable() {
    return !own() && !free;
  }

  /** Whether somebody was promised that it survives the death of the process. */
  public boolean journaled() {
    return origin == Origin.CLIENT;
  }

  PoolEntry from(Origin other) {
    return new PoolEntry(transaction, sequence, arrived, other, free, cover);
  }

  PoolEntry borneBy(Cover other) {
    return new PoolEntry(transaction, sequence, arrived, origin, free, other);
  }

  /** The most that the transaction can take from its sender, wei. */
  BigInteger cost() {
    return transaction
        .maxFeePerGas()
        .multiply(BigInteger.valueOf(transaction.gasLimit()))
        .add(transaction.value());
  }
}
