package org.cpchain.ledger.core.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.state.StateChange;

/**
 * All that comes of a block's transactions and of its end.
 *
 * @param outcomes of the transactions, in order
 * @param end empty when no event was emitted behind the transactions
 * @param logsBloom of all logs
 */
public record ExecutedBlock(
    List<Transaction> transactions,
    List<Outcome> outcomes,
    Optional<BlockEndReceipt> end,
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

  /** The receipts in the order of the receipts' root, once the block has its header. */
  public List<Receipt> receipts(Header header, CryptoSuite suite) {
    List<Receipt> receipts = new ArrayList<>(outcomes.size() + 1);
    int logIndex = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      receipts.add(receipt(header, i, logIndex));
      logIndex += outcomes.get(i).logs().size();
    }
    if (end.isPresent()) {
      receipts.add(end.get().receipt(suite, header, outcomes.size(), logIndex));
    }
    return receipts;
  }

  private Receipt receipt(Header header, int index, int firstLogIndex) {
    Transaction transaction = transactions.get(index);
    Outcome outcome = outcomes.get(index);
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
        BlockEndReceipt.entries(outcome.logs(), header, transaction.hash(), index, firstLogIndex),
        outcome.logsBloom(),
        transaction.type());
  }
}
