package org.cpchain.ledger;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * What a transaction did.
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
}
