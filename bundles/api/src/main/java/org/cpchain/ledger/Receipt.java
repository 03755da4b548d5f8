package org.cpchain.ledger;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.SystemContext;

/**
 * What a transaction did; or, as the last one of a block, what the chain itself did at the block's
 * end, when that has emitted events. Then {@code transactionHash} names no transaction, {@code
 * transactionIndex} is the number of the block's transactions, and no gas is used.
 *
 * @param success false: reverted; only the nonce and the fee have changed
 * @param revertReason why it was reverted, for people; empty text when it was not
 * @param gasUsed of this transaction; {@code cumulativeGasUsed} of the block up to and with it
 * @param effectiveGasPrice wei
 */
public record Receipt(
    Hash transactionHash,
    int transactionIndex,
    Hash blockHash,
    long height,
    Address from,
    Address to,
    boolean success,
    String revertReason,
    long gasUsed,
    long cumulativeGasUsed,
    BigInteger effectiveGasPrice,
    List<LogEntry> logs,
    Bytes logsBloom,
    Transaction.Type type) {
  public Receipt {
    logs = List.copyOf(logs);
  }

  /** Whether it is of the block's end, and of no transaction. */
  public boolean isBlockEnd() {
    return from.equals(SystemContext.SYSTEM);
  }
}
