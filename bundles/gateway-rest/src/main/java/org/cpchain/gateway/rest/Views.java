package org.cpchain.gateway.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.document.Intake;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;

/**
 * What the interface shows: hashes and addresses in hexadecimal, wei as decimal text, times in ISO
 * 8601 UTC.
 */
final class Views {
  private Views() {}

  record BlockView(
      long height,
      String hash,
      String parent,
      String proposer,
      Instant time,
      boolean impeachment,
      Optional<DecisionView> decision,
      String stateRoot,
      long gasUsed,
      int size,
      List<String> transactions) {
    static BlockView of(Block block, Optional<Ledger.Decision> decision) {
      Header header = block.header();
      return new BlockView(
          header.height(),
          header.hash().toHex(),
          header.parent().toHex(),
          header.proposer().toHex(),
          Instant.ofEpochMilli(header.timestamp()),
          header.isImpeachment(),
          decision.map(DecisionView::of),
          header.stateRoot().toHex(),
          header.gasUsed(),
          block.size(),
          block.transactions().stream().map(transaction -> transaction.hash().toHex()).toList());
    }
  }

  /** A block with what the chain itself did at its end, where that is told by events. */
  record WholeBlockView(@JsonUnwrapped BlockView block, Optional<BlockEndView> blockEnd) {
    /**
     * @param receipts of the block
     */
    static WholeBlockView of(
        Block block, Optional<Ledger.Decision> decision, List<Receipt> receipts) {
      return new WholeBlockView(
          BlockView.of(block, decision),
          receipts.stream().filter(Receipt::isBlockEnd).findFirst().map(BlockEndView::of));
    }
  }

  record BlockEndView(String hash, String from, String to, ReceiptView receipt) {
    static BlockEndView of(Receipt end) {
      return new BlockEndView(
          end.transactionHash().toHex(), end.from().toHex(), end.to().toHex(), ReceiptView.of(end));
    }
  }

  record DecisionView(int round, List<String> signers, int committeeSize) {
    static DecisionView of(Ledger.Decision decision) {
      return new DecisionView(
          decision.round(),
          decision.signers().stream().map(Address::toHex).toList(),
          decision.committee());
    }
  }

  record ContractView(String name, Address address, String version, @JsonRawValue String abi) {
    static ContractView of(ContractCatalog.Info contract) {
      return new ContractView(
          contract.name(), contract.address(), contract.version(), contract.abiJson());
    }
  }

  record TransactionView(
      String hash,
      String state,
      String from,
      String to,
      long nonce,
      String value,
      String data,
      Optional<ReceiptView> receipt) {
    static TransactionView of(Transaction transaction, Optional<Receipt> receipt) {
      return new TransactionView(
          transaction.hash().toHex(),
          receipt.map(r -> r.success() ? "final" : "reverted").orElse("pending"),
          transaction.sender().toHex(),
          transaction.to().toHex(),
          transaction.nonce(),
          transaction.value().toString(),
          transaction.data().toHex(),
          receipt.map(ReceiptView::of));
    }
  }

  record ReceiptView(
      long height,
      String blockHash,
      int index,
      boolean success,
      String revertReason,
      long gasUsed,
      List<LogView> logs) {
    static ReceiptView of(Receipt receipt) {
      return new ReceiptView(
          receipt.height(),
          receipt.blockHash().toHex(),
          receipt.transactionIndex(),
          receipt.success(),
          receipt.revertReason(),
          receipt.gasUsed(),
          receipt.logs().stream().map(LogView::of).toList());
    }
  }

  record LogView(String contract, List<String> topics, String data, int logIndex) {
    static LogView of(LogEntry log) {
      return new LogView(
          log.address().toHex(),
          log.topics().stream().map(topic -> topic.toHex()).toList(),
          log.data().toHex(),
          log.logIndex());
    }
  }

  /** A message without its content, which may hold personal data. */
  record MessageView(
      String id,
      String format,
      String source,
      Instant received,
      long bytes,
      Intake.State state,
      Optional<String> code,
      Optional<String> reason,
      List<CallView> calls,
      Instant changed) {
    static MessageView of(Intake.Entry entry) {
      return new MessageView(
          entry.id(),
          entry.message().format(),
          entry.message().source(),
          entry.message().received(),
          entry.message().size(),
          entry.state(),
          entry.reason().map(reason -> reason.code()),
          entry.reason().map(reason -> reason.message()),
          entry.calls().stream().map(CallView::of).toList(),
          entry.changed());
    }
  }

  record CallView(String call, String transaction, long height, long finalMillis) {
    static CallView of(Intake.CallRecord call) {
      return new CallView(
          call.description(), call.transaction().toHex(), call.height(), call.finalMillis());
    }
  }
}
