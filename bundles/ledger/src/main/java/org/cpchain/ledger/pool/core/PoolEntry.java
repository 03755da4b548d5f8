package org.cpchain.ledger.pool.core;

import java.math.BigInteger;
import org.cpchain.ledger.Transaction;

/**
 * A transaction that waits.
 *
 * @param sequence counts arrivals
 * @param arrived milliseconds since 1970 UTC
 * @param own signed by this node: it neither expires nor makes place for another
 */
public record PoolEntry(Transaction transaction, long sequence, long arrived, boolean own) {
  /** The most that the transaction can take from its sender, wei. */
  BigInteger cost() {
    return transaction
        .maxFeePerGas()
        .multiply(BigInteger.valueOf(transaction.gasLimit()))
        .add(transaction.value());
  }
}
