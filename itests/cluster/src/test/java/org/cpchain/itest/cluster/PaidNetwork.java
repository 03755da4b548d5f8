package org.cpchain.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cpchain.itest.cluster.broken.BrokenJar;
import org.cpchain.itest.cluster.broken.Flaw;
import org.cpchain.itest.cluster.upgrade.BlockClock;
import org.cpchain.itest.cluster.upgrade.Governor;
import org.cpchain.itest.cluster.upgrade.Load;
import org.cpchain.itest.cluster.upgrade.Publisher;
import org.cpchain.itest.cluster.upgrade.UpgradeNetwork;
import org.cpchain.itest.process.NodeFolder;

/**
 * Four validators and an industry node, clients that pay through each validator all the time, and
 * operators who put bundles on them.
 */
final class PaidNetwork implements AutoCloseable {
  /** What runs on each node at first. */
  static final String SHIPPED = "consensus/lbft-2.1/1.1.0";

  /** Of crypto. */
  static final String SUITE = "crypto/standard/0.1.0.bouncycastle";

  /** Of the stores. */
  static final String STORAGE = "storage/key-value-1/0.1.0.mvstore";

  private static final long PATIENCE = 180;
  private static final int PER_SECOND = 20;

  /** Approved modules are in force from then on, which no test reaches. */
  private static final long FAR = 100_000;

  private final Path folder;
  private final Cluster cluster;
  private final Publisher publisher;
  private final Governor governor;
  private final Load load;
  private final BlockClock clock;
  private boolean over;

  private PaidNetwork(Path folder, Cluster cluster, Publisher publisher)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.cluster = cluster;
    this.publisher = publisher;
    this.load = Load.begin(cluster.validators(), PER_SECOND);
    this.clock = new BlockClock(validator(0));
    this.governor = new Governor(validator(0), Payer.ALICE);
    governor.join();
  }

  /**
   * Forms and starts it.
   *
   * @param proofSeconds how long a module must do its work before it is kept
   */
  static PaidNetwork start(String name, int proofSeconds) throws Exception {
    Path folder = Path.of("target", "clusters", name).toAbsolutePath();
    Cluster cluster = UpgradeNetwork.form(folder, NodeFolder.programs(folder), "lbft-2.1");
    try {
      Publisher publisher = Publisher.create(folder);
      for (ClusterNode node : cluster.all()) {
        publisher.trustOn(node.folder());
        node.folder().put("org.cpchain.modules", "proof.seconds", proofSeconds);
      }
      cluster.start();
      return new PaidNetwork(folder, cluster, publisher);
    } catch (Exception | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  List<ClusterNode> all() {
    return cluster.all();
  }

  ClusterNode validator(int number) {
    return cluster.validators().get(number);
  }

  List<ClusterNode> validators() {
    return cluster.validators();
  }

  Path folder() {
    return folder;
  }

  /** Signed by the publisher whom all nodes trust. */
  Path signed(Path jar) throws IOException, InterruptedException {
    return publisher.sign(jar, folder, "signed-" + jar.getFileName());
  }

  /** A broken bundle, signed. */
  Path signed(Flaw flaw) throws IOException, InterruptedException {
    return signed(BrokenJar.write(folder, flaw));
  }

  /** The chain approves the module in the bundle. */
  void approve(String family, String protocol, String version, Path jar) throws Exception {
    approve(family, protocol, version, jar, validator(0).height() + FAR);
  }

  void approve(String family, String protocol, String version, Path jar, long height)
      throws Exception {
    governor.approveModule(family, protocol, version, Operators.sha256(jar), height);
  }

  /** All that comes before an operator puts it in place. */
  Path approved(Flaw flaw) throws Exception {
    Path jar = signed(flaw);
    approve(flaw.family(), flaw.protocol(), flaw.version(), jar);
    return jar;
  }

  /** On each of them, with the chain's approval. */
  void bring(Flaw flaw, List<ClusterNode> nodes) throws Exception {
    Path jar = approved(flaw);
    for (ClusterNode node : nodes) {
      assertThat(Operators.stage(node, jar)).contains(flaw.module(), "CN=publisher");
    }
    for (ClusterNode node : nodes) {
      Cluster.await(
          node + " knows that it is approved",
          PATIENCE,
          () -> Operators.line(node, flaw.module()).contains("it is ready"));
    }
  }

  void awaitConnected() throws InterruptedException {
    cluster.awaitConnected(PATIENCE);
  }

  /** Clients are served by each validator, and nobody was told anything but good. */
  void goesOn() throws Exception {
    if (over) {
      return; // nobody pays any more
    }
    long height = validator(0).height();
    for (ClusterNode node : validators()) {
      Cluster.await(node + " gets further", PATIENCE, () -> node.height() > height + 2);
    }
    paymentsGoOn();
  }

  /** The same, though one of the nodes may not get further. */
  void paymentsGoOn() throws Exception {
    int before = load.acknowledged();
    Cluster.await("payments go on", PATIENCE, () -> load.acknowledged() > before + PER_SECOND);
    assertThat(load.errors()).isEmpty();
  }

  /** The longest time between two blocks since the height, milliseconds. */
  long longestGap(long since) {
    return clock.longestGap(since, Long.MAX_VALUE);
  }

  /** Ends the payments: each that was acknowledged is final once, on each node. */
  void allIsPaidOnce() throws Exception {
    over = true;
    load.stop();
    System.out.printf(
        "%d payments, longest wait %d ms, between blocks %d ms, errors %s%n",
        load.acknowledged(), load.longestMillis(), longestGap(0), load.errors());
    assertThat(load.errors()).isEmpty();
    for (ClusterNode node : cluster.all()) {
      assertThat(load.lost(node)).as("lost on %s", node).isZero();
      assertThat(load.duplicated(node)).as("duplicated on %s", node).isZero();
    }
  }

  @Override
  public void close() throws IOException {
    clock.close();
    try {
      load.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      cluster.close();
    }
  }
}
