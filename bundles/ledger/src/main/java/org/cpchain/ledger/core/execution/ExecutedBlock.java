package org.cpchain.ledger.core.execution;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractMachine;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.state.StateChange;

/**
 * All that comes of a block's transactions.
 *
 * @param outcomes of the transactions, in order
 * @param logsBloom of all logs
 */
public record ExecutedBlock(
    List<Transaction> transactions,
    List<Outcome> outcomes,
    long gasUsed,
    Bytes logsBloom,
    Hash transactionsRoot,
    Hash receiptsRoot,
    StateChange state,
    Ending ending) {
  public ExecutedBlock {
    transactions = List.copyOf(transactions);
    outcomes = List.copyOf(outcomes);
  }

  /** The receipts, once the block has its header. */
  public List<Receipt> receipts(Header header) {
    List<Receipt> receipts = new ArrayList<>(outcomes.size());
    int logIndex = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      receipts.add(receipt(header, i, logIndex));
      logIndex += outcomes.get(i).logs().size();
    }
    return receipts;
  }

  private Receipt receipt(Header header, int index, int firstLogIndex) {
    Transaction transaction = transactions.get(index);
    Outcome outcome = outcomes.get(index);
    List<LogEntry> logs = new ArrayList<>(outcome.logs().size());
    for (ContractMachine.Log log : outcome.logs()) {
      logs.add(
          new LogEntry(
              log.address(),
              log.topics(),
              log.data(),
              header.height(),
              header.hash(),
              transaction.hash(),
              index,
              firstLogIndex + logs.size()));
    }
    return new Receipt(
        transaction.hash(),
        index,
        header.hash(),
        header.height(),
        transaction.sender(),
        transaction.to(),
        outcome.success(),
        outcome.revertReason(),
        outcome.gasUsed(),
        outcome.cumulativeGasUsed(),
        outcome.effectiveGasPrice(),
        logs,
        outcome.logsBloom(),
        transaction.type());
  }
}
