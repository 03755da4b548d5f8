package org.cpchain.itest.cluster.client;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.Payer;
import org.cpchain.itest.cluster.history.ChainCopy;
import org.cpchain.itest.cluster.history.History;
import org.cpchain.itest.cluster.history.Operation;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.utils.Convert;

/**
 * Some users of a cluster, each with an account and a thread of its own, who do random transfers
 * and acts of Drugledger over all nodes until they are stopped. Everything that they do is
 * recorded.
 */
public final class Users {
  private static final BigInteger ENDOWMENT =
      Convert.toWei("100", Convert.Unit.ETHER).toBigIntegerExact();

  private final Cluster cluster;
  private final Recorder recorder = new Recorder();
  private final Mouthpiece mouth = new Mouthpiece(recorder);
  private final long base;
  private final Shelf shelf;
  private final Set<String> accounts = new LinkedHashSet<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  private Users(Cluster cluster, long base) {
    this.cluster = cluster;
    this.base = base;
    this.shelf = new Shelf("item above " + base);
  }

  /**
   * Endows the users and lets them begin. All nodes run, and nothing waits; nobody else uses the
   * chain as long as they do.
   *
   * @param seed what they want to do depends on it; when, depends on the answers, too
   */
  public static Users begin(Cluster cluster, int count, long seed)
      throws IOException, InterruptedException {
    Users users = new Users(cluster, cluster.industry().height());
    users.start(count, new SplittableRandom(seed));
    return users;
  }

  private void start(int count, SplittableRandom random) throws IOException, InterruptedException {
    Credentials alice = Credentials.create(Payer.ALICE);
    ChainCopy.Account funds = Copies.account(cluster.industry(), alice.getAddress(), base);
    Wallet rich = new Wallet(alice, funds.nonce().longValueExact());
    List<Wallet> wallets = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      String key = Hash.sha3String("user above " + base + " of " + random.nextLong());
      wallets.add(new Wallet(Credentials.create(key), 0));
    }
    accounts.add(rich.address());
    wallets.forEach(wallet -> accounts.add(wallet.address()));
    for (String account : accounts) {
      recorder.began(base, account, Copies.account(cluster.industry(), account, base));
    }
    for (Wallet wallet : wallets) {
      Wallet.Signed gift = rich.transfer(wallet.address(), ENDOWMENT);
      Cluster.await(
          "users have money",
          60,
          () -> mouth.submit(cluster.industry(), gift).answer() == Operation.Answer.TAKEN);
      Cluster.await(
          "users have money",
          120,
          () -> mouth.look(cluster.industry(), gift.intent().hash()).isPresent());
    }
    for (Wallet wallet : wallets) {
      List<String> others = new ArrayList<>(accounts);
      others.remove(wallet.address());
      Client client = new Client(wallet, others, cluster.all(), shelf, mouth, random.split());
      Thread thread = new Thread(() -> work(client), "user " + wallet.address());
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  private void work(Client client) {
    try {
      while (!stopping) {
        client.act();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public Recorder recorder() {
    return recorder;
  }

  /** Lets everybody finish what was begun. Some node must answer. */
  public void stop() throws InterruptedException {
    stopping = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** What everybody did; call {@link #stop} before. */
  public History history() {
    return recorder.history();
  }

  /**
   * What the nodes have, when everything that was acknowledged is final on all.
   *
   * @param seconds how long that may take
   */
  public List<ChainCopy> copies(long seconds) throws IOException, InterruptedException {
    return new Copies(cluster, base, accounts, shelf.items()).of(history(), seconds);
  }
}
