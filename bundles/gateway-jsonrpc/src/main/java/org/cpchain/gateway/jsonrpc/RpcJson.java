package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;

/**
 * The chain's values as Ethereum's tools read them (EIP-1474 and the execution API's schemas).
 * {@code timestamp} is in seconds as they expect; our milliseconds stand beside it as {@code
 * timestampMillis}. Nobody mined an impeach block: it has the zero address as {@code miner}; whose
 * turn it was stands in {@code proposer}.
 */
final class RpcJson {
  /** Keccak-256 of the RLP of an empty list: no block has uncles. */
  private static final String NO_UNCLES =
      "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RpcJson() {}

  static TextNode quantity(long value) {
    return TextNode.valueOf("0x" + Long.toHexString(value));
  }

  static TextNode quantity(BigInteger value) {
    return TextNode.valueOf("0x" + value.toString(16));
  }

  static TextNode bytes(Bytes value) {
    return TextNode.valueOf(value.toHex());
  }

  static TextNode text(Object value) {
    return TextNode.valueOf(value.toString());
  }

  static ObjectNode header(Header header) {
    ObjectNode json = JSON.objectNode();
    json.set("number", quantity(header.height()));
    json.put("hash", header.hash().toHex());
    json.put("parentHash", header.parent().toHex());
    json.put("nonce", "0x0000000000000000");
    json.put("sha3Uncles", NO_UNCLES);
    json.put("logsBloom", header.logsBloom().toHex());
    json.put("transactionsRoot", header.transactionsRoot().toHex());
    json.put("stateRoot", header.stateRoot().toHex());
    json.put("receiptsRoot", header.receiptsRoot().toHex());
    json.put("miner", (header.isImpeachment() ? Address.ZERO : header.proposer()).toHex());
    json.put("difficulty", "0x0");
    json.put("totalDifficulty", "0x0");
    json.put("mixHash", "0x" + "00".repeat(32));
    json.put("extraData", header.extra().toHex());
    json.set("gasLimit", quantity(header.gasLimit()));
    json.set("gasUsed", quantity(header.gasUsed()));
    json.set("timestamp", quantity(header.timestamp() / 1000));
    json.set("timestampMillis", quantity(header.timestamp()));
    json.set("baseFeePerGas", quantity(header.baseFee()));
    json.put("committeeHash", header.committeeHash().toHex());
    json.put("protocolsHash", header.protocolsHash().toHex());
    json.put("certificateHash", header.certificateHash().toHex());
    json.put("seal", header.seal().toHex());
    json.put("proposer", header.proposer().toHex());
    json.put("impeachment", header.isImpeachment());
    return json;
  }

  /**
   * Who could propose and decide a block, as CPChain's clients look for it (facts §8).
   *
   * @param certificate with the validators' signatures, in the words of its consensus protocol
   */
  static ObjectNode dpor(Header header, Committee committee, Bytes certificate) {
    ObjectNode json = JSON.objectNode();
    json.put("seal", header.seal().toHex());
    json.put("certificate", certificate.toHex());
    json.set("proposers", addresses(committee.proposers()));
    json.set("validators", addresses(committee.validators()));
    return json;
  }

  static ArrayNode addresses(Collection<Address> addresses) {
    ArrayNode array = JSON.arrayNode();
    addresses.forEach(address -> array.add(address.toHex()));
    return array;
  }

  /** Who decided a block. */
  static ObjectNode decision(Ledger.Decision decision) {
    ObjectNode json = JSON.objectNode();
    json.set("round", quantity(decision.round()));
    json.set("signers", addresses(decision.signers()));
    json.set("committeeSize", quantity(decision.committee()));
    return json;
  }

  static ObjectNode block(Block block, boolean full) {
    ObjectNode json = header(block.header());
    json.set("size", quantity(block.size()));
    json.set("uncles", JSON.arrayNode());
    ArrayNode transactions = json.putArray("transactions");
    for (int i = 0; i < block.transactions().size(); i++) {
      Transaction transaction = block.transactions().get(i);
      if (full) {
        transactions.add(transaction(transaction, block.header(), i));
      } else {
        transactions.add(transaction.hash().toHex());
      }
    }
    return json;
  }

  static ObjectNode transaction(Transaction transaction, Header header, int index) {
    ObjectNode json = pending(transaction);
    json.put("blockHash", header.hash().toHex());
    json.set("blockNumber", quantity(header.height()));
    json.set("transactionIndex", quantity(index));
    json.set("gasPrice", quantity(transaction.effectiveGasPrice(header.baseFee())));
    return json;
  }

  /** A transaction that waits for a block. */
  static ObjectNode pending(Transaction transaction) {
    ObjectNode json = JSON.objectNode();
    json.set("type", quantity(transaction.type().number()));
    json.put("hash", transaction.hash().toHex());
    json.set("chainId", quantity(transaction.chainId()));
    json.set("nonce", quantity(transaction.nonce()));
    json.put("from", transaction.sender().toHex());
    json.put("to", transaction.to().toHex());
    json.set("value", quantity(transaction.value()));
    json.set("gas", quantity(transaction.gasLimit()));
    json.set("gasPrice", quantity(transaction.maxFeePerGas()));
    json.put("input", transaction.data().toHex());
    json.set("blockHash", NullNode.instance);
    json.set("blockNumber", NullNode.instance);
    json.set("transactionIndex", NullNode.instance);
    json.set("r", quantity(number(transaction.signature().r().bytes())));
    json.set("s", quantity(number(transaction.signature().s().bytes())));
    transaction.signature().key().ifPresent(key -> json.put("publicKey", key.encoded().toHex()));
    int parity = transaction.signature().recoveryId();
    if (transaction.type() == Transaction.Type.LEGACY) {
      json.set(
          "v", quantity(transaction.chainId().shiftLeft(1).add(BigInteger.valueOf(35L + parity))));
    } else {
      json.set("maxFeePerGas", quantity(transaction.maxFeePerGas()));
      json.set("maxPriorityFeePerGas", quantity(transaction.maxPriorityFeePerGas()));
      json.set("accessList", JSON.arrayNode());
      json.set("v", quantity(parity));
      json.set("yParity", quantity(parity));
    }
    return json;
  }

  static ObjectNode receipt(Receipt receipt) {
    ObjectNode json = JSON.objectNode();
    json.put("transactionHash", receipt.transactionHash().toHex());
    json.set("transactionIndex", quantity(receipt.transactionIndex()));
    json.put("blockHash", receipt.blockHash().toHex());
    json.set("blockNumber", quantity(receipt.height()));
    json.put("from", receipt.from().toHex());
    json.put("to", receipt.to().toHex());
    json.set("contractAddress", NullNode.instance);
    json.set("cumulativeGasUsed", quantity(receipt.cumulativeGasUsed()));
    json.set("gasUsed", quantity(receipt.gasUsed()));
    json.set("effectiveGasPrice", quantity(receipt.effectiveGasPrice()));
    json.put("logsBloom", receipt.logsBloom().toHex());
    json.set("type", quantity(receipt.type().number()));
    json.put("status", receipt.success() ? "0x1" : "0x0");
    if (!receipt.success()) {
      json.put("revertReason", receipt.revertReason());
    }
    json.set("logs", logs(receipt.logs()));
    return json;
  }

  static ArrayNode logs(List<LogEntry> logs) {
    ArrayNode array = JSON.arrayNode();
    logs.forEach(log -> array.add(log(log)));
    return array;
  }

  static ObjectNode log(LogEntry log) {
    ObjectNode json = JSON.objectNode();
    json.put("address", log.address().toHex());
    ArrayNode topics = json.putArray("topics");
    log.topics().forEach(topic -> topics.add(topic.toHex()));
    json.put("data", log.data().toHex());
    json.set("blockNumber", quantity(log.height()));
    json.put("blockHash", log.blockHash().toHex());
    json.put("transactionHash", log.transactionHash().toHex());
    json.set("transactionIndex", quantity(log.transactionIndex()));
    json.set("logIndex", quantity(log.logIndex()));
    json.put("removed", false);
    return json;
  }

  static JsonNode address(Address address) {
    return TextNode.valueOf(address.toHex());
  }

  private static BigInteger number(Bytes bytes) {
    return new BigInteger(1, bytes.toArray());
  }
}
