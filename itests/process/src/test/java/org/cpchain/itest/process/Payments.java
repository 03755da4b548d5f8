package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** Transfers of one unit each to one account, one after the other, until the node is gone. */
final class Payments implements Runnable {
  private static final int CHAIN = 41;
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final NodeProcess node;
  private final Credentials from;
  private final String to;
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<String> acknowledged = new CopyOnWriteArrayList<>();
  private volatile boolean over;
  private volatile String mistake = "";
  private volatile long longestNanos;

  Payments(NodeProcess node, Credentials from, String to) {
    this.node = node;
    this.from = from;
    this.to = to;
  }

  @Override
  public void run() {
    try (Rpc rpc = node.rpc()) {
      String counted =
          rpc.call("eth_getTransactionCount", "\"" + from.getAddress() + "\",\"pending\"").asText();
      for (BigInteger nonce = Numeric.decodeQuantity(counted);
          !over;
          nonce = nonce.add(BigInteger.ONE)) {
        byte[] envelope =
            TransactionEncoder.signMessage(Wallet.unsigned(nonce, to, BigInteger.ONE), CHAIN, from);
        String hash = Numeric.toHexString(Hash.sha3(envelope));
        sent.add(hash);
        long began = System.nanoTime();
        rpc.call("eth_sendRawTransaction", "\"" + Numeric.toHexString(envelope) + "\"");
        longestNanos = Math.max(longestNanos, System.nanoTime() - began);
        acknowledged.add(hash);
        // Steady, and no more than can be looked at one by one.
        LockSupport.parkNanos(5_000_000);
      }
    } catch (IOException gone) {
      // The node was killed, or answers with an error.
      mistake = gone.toString();
    }
  }

  /** Ends after the payment that is under way. */
  void end() {
    over = true;
  }

  /** What ended the payments; empty text when nothing did. */
  String mistake() {
    return mistake;
  }

  /** The longest that the node took for an answer. */
  long longestMillis() {
    return longestNanos / 1_000_000;
  }

  /** Also those whose answer the node did not give any more. */
  List<String> sent() {
    return sent;
  }

  String to() {
    return to;
  }

  List<String> acknowledged() {
    return acknowledged;
  }

  /** Those that were acknowledged are final, and nothing came twice. */
  void areFinalOnce(NodeProcess now) throws IOException {
    try (Rpc rpc = now.rpc()) {
      String last = acknowledged.get(acknowledged.size() - 1);
      await().atMost(PATIENCE).until(() -> isFinal(rpc, last));
      List<String> paid = new ArrayList<>();
      for (String transfer : sent) {
        if (isFinal(rpc, transfer)) {
          paid.add(transfer);
        }
      }
      assertThat(paid).containsAll(acknowledged);
      assertThat(balance(rpc, to)).isEqualTo(paid.size());
    }
  }

  private static boolean isFinal(Rpc rpc, String transaction) throws IOException {
    return rpc.call("eth_getTransactionReceipt", "\"" + transaction + "\"")
        .path("status")
        .asText()
        .equals("0x1");
  }

  static BigInteger balance(Rpc rpc, String account) throws IOException {
    return Numeric.decodeQuantity(
        rpc.call("eth_getBalance", "\"" + account + "\",\"latest\"").asText());
  }
}
