package org.cpchain.itest.cluster;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** Transfers of 1 wei each from one account to another, through a node. One thread at a time. */
public final class Payer {
  /** Hardhat's account 0, whose key everybody knows; a network for development endows it. */
  public static final String ALICE =
      "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

  /** Hardhat's account 1. */
  public static final String BOB =
      "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

  private static final long CHAIN = 41;
  private static final BigInteger PRICE = BigInteger.valueOf(3_000_000_000L);
  private static final BigInteger GAS = BigInteger.valueOf(21_000);

  private final Credentials from;
  private final String to;
  private final List<String> acknowledged = new CopyOnWriteArrayList<>();
  private BigInteger nonce;

  /**
   * @param node to learn the nonce from
   * @param to an address
   */
  public Payer(ClusterNode node, String key, String to) throws IOException {
    this.from = Credentials.create(key);
    this.to = to;
    this.nonce =
        Numeric.decodeQuantity(
            node.ask("eth_getTransactionCount", "\"" + from.getAddress() + "\",\"pending\"")
                .asText());
  }

  /** Hands one transfer to the node, which has answered when this returns. */
  public String pay(ClusterNode node) throws IOException {
    byte[] envelope =
        TransactionEncoder.signMessage(
            RawTransaction.createEtherTransaction(nonce, PRICE, GAS, to, BigInteger.ONE),
            CHAIN,
            from);
    String hash = Numeric.toHexString(Hash.sha3(envelope));
    node.ask("eth_sendRawTransaction", "\"" + Numeric.toHexString(envelope) + "\"");
    nonce = nonce.add(BigInteger.ONE);
    acknowledged.add(hash);
    return hash;
  }

  /** Hashes of what nodes have answered with success; may be read by other threads. */
  public List<String> acknowledged() {
    return acknowledged;
  }

  /** Waits until all that was acknowledged is final on the node. */
  public void awaitFinal(ClusterNode node, long seconds) throws InterruptedException {
    for (String hash : acknowledged) {
      Cluster.await(hash + " is final on " + node, seconds, () -> node.finalIn(hash).isPresent());
    }
  }

  /** What the receiver has, on a node. */
  public BigInteger received(ClusterNode node) throws IOException {
    return Numeric.decodeQuantity(node.ask("eth_getBalance", "\"" + to + "\",\"latest\"").asText());
  }
}
