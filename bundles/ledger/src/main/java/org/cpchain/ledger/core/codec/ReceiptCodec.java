package org.cpchain.ledger.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.rlp.RlpReader;
import org.cpchain.ledger.core.rlp.RlpWriter;

/**
 * Receipts as bytes: the form under the receipts' root, which is Ethereum's, and the form in which
 * the node keeps them, which has everything else but the block's hash and height. Safe for use by
 * several threads.
 */
public final class ReceiptCodec {
  private final CryptoSuite suite;

  public ReceiptCodec(CryptoSuite suite) {
    this.suite = suite;
  }

  /** Status, cumulative gas, bloom and logs, behind the type's number (EIP-658, EIP-2718). */
  public static Bytes consensusForm(
      Transaction.Type type,
      boolean success,
      long cumulativeGasUsed,
      Bytes bloom,
      List<ContractMachine.Log> logs) {
    RlpWriter entries = new RlpWriter();
    for (ContractMachine.Log log : logs) {
      entries.add(log(log.address(), log.topics(), log.data()));
    }
    Bytes list =
        new RlpWriter()
            .add(success ? 1 : 0)
            .add(cumulativeGasUsed)
            .add(bloom)
            .add(entries)
            .toBytes();
    return type == Transaction.Type.LEGACY
        ? list
        : Bytes.concat(Bytes.of((byte) type.number()), list);
  }

  /** The form in which one receipt is kept. */
  public Bytes encode(Receipt receipt) {
    RlpWriter logs = new RlpWriter();
    for (LogEntry log : receipt.logs()) {
      logs.add(log(log.address(), log.topics(), log.data()));
    }
    return new RlpWriter()
        .add(receipt.type().number())
        .add(receipt.transactionHash())
        .add(receipt.transactionIndex())
        .add(receipt.from())
        .add(receipt.to())
        .add(receipt.success() ? 1 : 0)
        .add(receipt.revertReason().getBytes(StandardCharsets.UTF_8))
        .add(receipt.gasUsed())
        .add(receipt.cumulativeGasUsed())
        .add(receipt.effectiveGasPrice())
        .add(receipt.logs().isEmpty() ? 0 : receipt.logs().get(0).logIndex())
        .add(logs)
        .toBytes();
  }

  /**
   * Reads back a receipt that was kept by {@link #encode}.
   *
   * @throws IllegalStateException when it is none
   */
  public Receipt decode(Bytes kept, long height, Hash blockHash) {
    return RlpReader.read(kept.toArray(), "receipt", in -> read(in, height, blockHash))
        .toOptional()
        .orElseThrow(() -> new IllegalStateException("no kept receipt: " + kept));
  }

  private Receipt read(RlpReader in, long height, Hash blockHash) {
    Transaction.Type type =
        in.number("type") == 0 ? Transaction.Type.LEGACY : Transaction.Type.DYNAMIC_FEE;
    Hash transaction = in.hash("transaction");
    int index = (int) in.number("index");
    Address from = in.address("from");
    Address to = in.address("to");
    boolean success = in.number("status") == 1;
    String reason = new String(in.array("revertReason", Integer.MAX_VALUE), StandardCharsets.UTF_8);
    long gasUsed = in.number("gasUsed");
    long cumulativeGasUsed = in.number("cumulativeGasUsed");
    var price = in.quantity("effectiveGasPrice");
    int logIndex = (int) in.number("firstLogIndex");
    LogsBloom bloom = new LogsBloom(suite);
    List<LogEntry> logs = new ArrayList<>();
    RlpReader list = in.list("logs");
    while (list.hasNext()) {
      RlpReader entry = list.list("log");
      Address address = entry.address("address");
      List<Hash> topics = topics(entry.list("topics"));
      Bytes data = entry.bytes("data", Integer.MAX_VALUE);
      bloom.add(address, topics);
      logs.add(
          new LogEntry(
              address,
              topics,
              data,
              height,
              blockHash,
              transaction,
              index,
              logIndex + logs.size()));
    }
    return new Receipt(
        transaction,
        index,
        blockHash,
        height,
        from,
        to,
        success,
        reason,
        gasUsed,
        cumulativeGasUsed,
        price,
        logs,
        logs.isEmpty() ? LogsBloom.EMPTY : bloom.toBytes(),
        type);
  }

  private static List<Hash> topics(RlpReader list) {
    List<Hash> topics = new ArrayList<>();
    while (list.hasNext()) {
      topics.add(list.hash("topic"));
    }
    return topics;
  }

  private static RlpWriter log(Address address, List<Hash> topics, Bytes data) {
    RlpWriter list = new RlpWriter();
    topics.forEach(list::add);
    return new RlpWriter().add(address).add(list).add(data);
  }
}
