package org.cpchain.ledger.core.execution;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.SystemContext;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.codec.LogsBloom;
import org.cpchain.ledger.core.codec.ReceiptCodec;

/**
 * The last receipt of a block whose {@link BlockEnd end} has emitted events, behind those of the
 * transactions; a block without such events has none. It has the form of a legacy transaction's
 * that used no gas, so that every client reads it and proves it by the receipts' root.
 *
 * @param logs in their order, one at least
 * @param logsBloom of the logs
 */
public record BlockEndReceipt(List<ContractMachine.Log> logs, Bytes logsBloom) {
  private static final byte[] NAME = "cpchain-block-end".getBytes(StandardCharsets.US_ASCII);
  private static final Transaction.Type TYPE = Transaction.Type.LEGACY;

  public BlockEndReceipt {
    logs = List.copyOf(logs);
  }

  static BlockEndReceipt of(CryptoSuite suite, List<ContractMachine.Log> logs) {
    return new BlockEndReceipt(logs, LogsBloom.of(suite, logs));
  }

  /**
   * What stands in place of a transaction's hash: the hash of {@code cpchain-block-end}, the height
   * in 8 bytes, big-endian, and the block's hash. A transaction cannot have it.
   */
  public static Hash id(CryptoSuite suite, Header header) {
    byte[] height = ByteBuffer.allocate(Long.BYTES).putLong(header.height()).array();
    return suite.hash(NAME, height, header.hash().toArray());
  }

  /** The form under the receipts' root. */
  Bytes consensusForm(long cumulativeGasUsed) {
    return ReceiptCodec.consensusForm(TYPE, true, cumulativeGasUsed, logsBloom, logs);
  }

  Receipt receipt(CryptoSuite suite, Header header, int index, int firstLogIndex) {
    Hash id = id(suite, header);
    return new Receipt(
        id,
        index,
        header.hash(),
        header.height(),
        SystemContext.SYSTEM,
        BlockEnd.CONTRACT,
        true,
        "",
        0,
        header.gasUsed(),
        BigInteger.ZERO,
        entries(logs, header, id, index, firstLogIndex),
        logsBloom,
        TYPE);
  }

  /** Logs that know where they stand. */
  static List<LogEntry> entries(
      List<ContractMachine.Log> logs, Header header, Hash owner, int index, int firstLogIndex) {
    List<LogEntry> entries = new ArrayList<>(logs.size());
    for (ContractMachine.Log log : logs) {
      entries.add(
          new LogEntry(
              log.address(),
              log.topics(),
              log.data(),
              header.height(),
              header.hash(),
              owner,
              index,
              firstLogIndex + entries.size()));
    }
    return entries;
  }
}
