package org.cpchain.ledger.core.execution;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine;

/**
 * What a transaction did, before its block has a hash.
 *
 * @param revertReason empty text on success
 * @param gasUsed by this transaction
 * @param cumulativeGasUsed by the block up to and with it
 * @param effectiveGasPrice wei
 */
public record Outcome(
    boolean success,
    String revertReason,
    long gasUsed,
    long cumulativeGasUsed,
    BigInteger effectiveGasPrice,
    List<ContractMachine.Log> logs,
    Bytes logsBloom) {
  public Outcome {
    logs = List.copyOf(logs);
  }
}
