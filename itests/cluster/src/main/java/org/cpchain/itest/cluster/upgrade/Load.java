package org.cpchain.itest.cluster.upgrade;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.ClusterNode;
import org.cpchain.itest.process.Rpc;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/**
 * Clients that pay 1 wei each time, one client at each node, as wallets do it: what was not
 * acknowledged is sent again as it is.
 */
public final class Load {
  private static final long CHAIN = 41;
  private static final BigInteger PRICE = BigInteger.valueOf(3_000_000_000L);
  private static final BigInteger GAS = BigInteger.valueOf(21_000);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long FINAL_SECONDS = 120;

  /** Whom nobody else pays. */
  private static final String RECEIVER = "0x00000000000000000000000000000000c0ffee66";

  private final List<Payee> clients = new ArrayList<>();
  private final List<String> acknowledged = new CopyOnWriteArrayList<>();
  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final AtomicLong longestNanos = new AtomicLong();
  private final long pauseMillis;
  private long before;
  private volatile boolean stopped;

  /** The thread of one client. */
  private record Payee(ClusterNode node, Credentials account, Thread thread) {}

  private Load(long pauseMillis) {
    this.pauseMillis = pauseMillis;
  }

  /** Accounts that the genesis has to endow, one for each node. */
  public static List<Credentials> accounts(int count) {
    List<Credentials> accounts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      accounts.add(Credentials.create("0x" + "%064x".formatted(0x10ad + i)));
    }
    return accounts;
  }

  /**
   * @param perSecond of all clients together
   */
  public static Load begin(List<ClusterNode> nodes, int perSecond) throws IOException {
    Load load = new Load(1_000L * nodes.size() / perSecond);
    load.before = load.balance(nodes.get(0));
    List<Credentials> accounts = accounts(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      ClusterNode node = nodes.get(i);
      Credentials account = accounts.get(i);
      long nonce = nonce(node, account);
      Thread thread = new Thread(() -> load.run(node, account, nonce), "load-" + node);
      thread.setDaemon(true);
      load.clients.add(new Payee(node, account, thread));
      thread.start();
    }
    return load;
  }

  private static long nonce(ClusterNode node, Credentials account) throws IOException {
    String params = "\"" + account.getAddress() + "\",\"pending\"";
    return Numeric.decodeQuantity(node.ask("eth_getTransactionCount", params).asText())
        .longValueExact();
  }

  private void run(ClusterNode node, Credentials account, long first) {
    long nonce = first;
    while (!stopped) {
      try {
        pay(node, account, nonce);
        nonce++;
        TimeUnit.MILLISECONDS.sleep(pauseMillis);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void pay(ClusterNode node, Credentials account, long nonce) throws InterruptedException {
    byte[] envelope =
        TransactionEncoder.signMessage(
            RawTransaction.createEtherTransaction(
                BigInteger.valueOf(nonce), PRICE, GAS, RECEIVER, BigInteger.ONE),
            CHAIN,
            account);
    String hash = Numeric.toHexString(Hash.sha3(envelope));
    sent.add(hash);
    long began = System.nanoTime();
    while (!isTaken(node, Numeric.toHexString(envelope))) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    longestNanos.accumulateAndGet(System.nanoTime() - began, Math::max);
    acknowledged.add(hash);
  }

  private boolean isTaken(ClusterNode node, String envelope) {
    try (Rpc rpc = node.rpc(PATIENCE)) {
      rpc.call("eth_sendRawTransaction", "\"" + envelope + "\"");
      return true;
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      if (message.contains("nonce-too-low")) {
        return true; // an earlier attempt was taken, and its answer lost
      }
      errors.add(node + ": " + message);
      return false;
    }
  }

  public int acknowledged() {
    return acknowledged.size();
  }

  /** The longest that a client has waited for an acknowledgement, milliseconds. */
  public long longestMillis() {
    return TimeUnit.NANOSECONDS.toMillis(longestNanos.get());
  }

  /** What clients were told in place of an acknowledgement. */
  public List<String> errors() {
    return errors;
  }

  /** Ends the load. */
  public void stop() throws InterruptedException {
    stopped = true;
    for (Payee client : clients) {
      client.thread().join();
    }
  }

  /** Of what was acknowledged, how many are final nowhere after two minutes. */
  public int lost(ClusterNode node) throws InterruptedException {
    int lost = 0;
    for (String hash : acknowledged) {
      try {
        Cluster.await(hash, lost == 0 ? FINAL_SECONDS : 1, () -> node.finalIn(hash).isPresent());
      } catch (AssertionError | IllegalStateException e) {
        lost++;
      }
    }
    return lost;
  }

  /** How many wei came that nobody has sent. */
  public long duplicated(ClusterNode node) throws IOException {
    long expected = 0;
    for (String hash : sent) {
      expected += node.finalIn(hash).isPresent() ? 1 : 0;
    }
    return balance(node) - before - expected;
  }

  private long balance(ClusterNode node) throws IOException {
    return Numeric.decodeQuantity(
            node.ask("eth_getBalance", "\"" + RECEIVER + "\",\"latest\"").asText())
        .longValueExact();
  }
}
