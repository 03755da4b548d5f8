package org.cpchain.itest.cluster.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.ClusterNode;
import org.cpchain.itest.cluster.history.ChainCopy;
import org.cpchain.itest.cluster.history.History;
import org.cpchain.itest.cluster.history.Operation.Answer;
import org.cpchain.itest.cluster.history.Operation.Submission;
import org.cpchain.itest.process.Rpc;
import org.web3j.utils.Numeric;

/**
 * Copies the chain of every node.
 *
 * @param base the blocks above this height are copied
 * @param accounts of users
 * @param items of Drugledger
 */
record Copies(Cluster cluster, long base, Set<String> accounts, Set<String> items) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The contract that nodes call by themselves, to promise secrets for the seed of elections. */
  private static final String CAMPAIGN = "0x000000000000000000000000000000000000100c";

  List<ChainCopy> of(History history, long seconds) throws IOException, InterruptedException {
    long height = quiet(history, seconds);
    List<ChainCopy> copies = new ArrayList<>();
    for (ClusterNode node : cluster.all()) {
      try (Rpc rpc = node.rpc(PATIENCE)) {
        copies.add(copy(node.name(), rpc, height));
      }
    }
    return copies;
  }

  /**
   * The height that all nodes have, with nothing waiting. When something that was acknowledged does
   * not become final, the height at which time was up: it is for the checker to say so.
   */
  private long quiet(History history, long seconds) throws IOException, InterruptedException {
    try {
      for (Submission last : lastOfEach(history).values()) {
        for (ClusterNode node : cluster.all()) {
          Cluster.await(
              last.transaction() + " is final on " + node,
              seconds,
              () -> node.finalIn(last.transaction()).isPresent());
        }
      }
    } catch (AssertionError lost) {
      System.err.println(lost.getMessage());
    }
    long height = 0;
    for (ClusterNode node : cluster.all()) {
      height = Math.max(height, node.height());
    }
    long last = height;
    for (ClusterNode node : cluster.all()) {
      Cluster.await(node + " is at " + last, seconds, () -> node.height() >= last);
    }
    return height;
  }

  /** The last acknowledged transaction of each account: those before it are final, too. */
  private static Map<String, Submission> lastOfEach(History history) {
    Map<String, Submission> last = new LinkedHashMap<>();
    history
        .operations()
        .forEach(
            operation -> {
              if (operation instanceof Submission submission
                  && submission.answer() == Answer.TAKEN) {
                last.merge(
                    history.intents().get(submission.transaction()).from(),
                    submission,
                    (old, next) -> nonce(history, old) > nonce(history, next) ? old : next);
              }
            });
    return last;
  }

  private static long nonce(History history, Submission submission) {
    return history.intents().get(submission.transaction()).nonce();
  }

  private ChainCopy copy(String node, Rpc rpc, long height) throws IOException {
    List<ChainCopy.Block> blocks = new ArrayList<>();
    for (long at = base + 1; at <= height; at++) {
      blocks.add(block(rpc, at));
    }
    Map<String, ChainCopy.Account> balances = new LinkedHashMap<>();
    for (String account : accounts) {
      balances.put(account, account(rpc, account, height));
    }
    Map<String, ChainCopy.Item> found = new LinkedHashMap<>();
    for (String item : items) {
      found.put(item, item(rpc, item, height));
    }
    return new ChainCopy(node, blocks, balances, found);
  }

  private static ChainCopy.Block block(Rpc rpc, long height) throws IOException {
    JsonNode block = rpc.call("eth_getBlockByNumber", quoted(hex(height)) + ",true");
    List<ChainCopy.Entry> entries = new ArrayList<>();
    if (!block.get("transactions").isEmpty()) {
      JsonNode receipts = rpc.call("eth_getBlockReceipts", quoted(hex(height)));
      JsonNode transactions = block.get("transactions");
      // Behind those of the transactions stands one for what the chain itself has emitted, if any.
      for (int at = 0; at < transactions.size(); at++) {
        ChainCopy.Entry entry = entry(transactions.get(at), receipts.get(at));
        if (!entry.to().equals(CAMPAIGN)) {
          entries.add(entry);
        }
      }
    }
    return new ChainCopy.Block(
        height, block.get("hash").asText(), block.get("parentHash").asText(), entries);
  }

  private static ChainCopy.Entry entry(JsonNode transaction, JsonNode receipt) {
    return new ChainCopy.Entry(
        receipt.get("transactionHash").asText(),
        Numeric.toHexString(Numeric.hexStringToByteArray(transaction.get("from").asText())),
        Numeric.toHexString(Numeric.hexStringToByteArray(transaction.get("to").asText())),
        quantity(transaction.get("nonce")).longValueExact(),
        quantity(transaction.get("value")),
        quantity(receipt.get("gasUsed")).multiply(quantity(receipt.get("effectiveGasPrice"))),
        receipt.get("status").asText().equals("0x1"));
  }

  /** An account at a height. */
  static ChainCopy.Account account(ClusterNode node, String address, long height)
      throws IOException {
    try (Rpc rpc = node.rpc(PATIENCE)) {
      return account(rpc, address, height);
    }
  }

  private static ChainCopy.Account account(Rpc rpc, String address, long height)
      throws IOException {
    String at = quoted(address) + "," + quoted(hex(height));
    return new ChainCopy.Account(
        quantity(rpc.call("eth_getBalance", at)),
        quantity(rpc.call("eth_getTransactionCount", at)));
  }

  private static ChainCopy.Item item(Rpc rpc, String item, long height) throws IOException {
    String call =
        "{\"to\":%s,\"data\":%s},%s"
            .formatted(
                quoted(Drugledger.ADDRESS), quoted(Drugledger.question(item)), quoted(hex(height)));
    return Drugledger.answer(item, rpc.call("eth_call", call).asText());
  }

  private static String hex(long height) {
    return "0x" + Long.toHexString(height);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static BigInteger quantity(JsonNode value) {
    return Numeric.decodeQuantity(value.asText());
  }
}
