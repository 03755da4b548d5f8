package org.cpchain.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private static final int TRIALS = 5;

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

  Cluster cluster() {
    return cluster;
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
    governor.approveModule(family, protocol, version, sha256(jar), height);
  }

  private static byte[] sha256(Path jar) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
  }

  /** What was staged is taken away again. */
  static String remove(ClusterNode node, Path jar) throws Exception {
    String digest = "0x" + HexFormat.of().formatHex(sha256(jar));
    return console(node, "cpchain:module-remove " + digest);
  }

  /** All that comes before an operator puts it in place. */
  Path approved(Flaw flaw) throws Exception {
    Path jar = signed(flaw);
    approve(flaw.family(), flaw.protocol(), flaw.version(), jar);
    return jar;
  }

  static String stage(ClusterNode node, Path jar) throws Exception {
    return console(node, "cpchain:module-stage " + jar);
  }

  /** On each of them, with the chain's approval. */
  void bring(Flaw flaw, List<ClusterNode> nodes) throws Exception {
    Path jar = approved(flaw);
    for (ClusterNode node : nodes) {
      assertThat(stage(node, jar)).contains(flaw.module(), "CN=publisher");
    }
    for (ClusterNode node : nodes) {
      Cluster.await(
          node + " knows that it is approved",
          PATIENCE,
          () -> line(node, flaw.module()).contains("it is ready"));
    }
  }

  /** Puts it in place as an operator does; gives all that he is told. */
  static String replace(ClusterNode node, String module) throws Exception {
    String told = console(node, "cpchain:modules " + module);
    System.out.println(node + " is told: " + told.strip());
    return told;
  }

  /**
   * The same with what is good as long as it is tried: on a busy machine a shadow may lag so much
   * that it is refused, and the operator tries it once more.
   */
  static String replacePatiently(ClusterNode node, String module) throws Exception {
    String told = replace(node, module);
    for (int i = 0; i < TRIALS && told.contains("differs from what runs"); i++) {
      told = replace(node, module);
    }
    return told;
  }

  /** The same on some nodes at once. */
  static List<String> replace(List<ClusterNode> nodes, String module) throws Exception {
    ExecutorService operators = Executors.newFixedThreadPool(nodes.size());
    try {
      List<String> told = new ArrayList<>();
      List<Callable<String>> commands = new ArrayList<>();
      nodes.forEach(node -> commands.add(() -> replacePatiently(node, module)));
      for (Future<String> one : operators.invokeAll(commands)) {
        told.add(one.get());
      }
      return told;
    } finally {
      operators.shutdownNow();
    }
  }

  /** The module's line in the list; empty text when it has none. */
  static String line(ClusterNode node, String module) throws Exception {
    return console(node, "cpchain:modules")
        .lines()
        .filter(line -> line.startsWith(module + " "))
        .findFirst()
        .orElse("");
  }

  /** Whether it runs on the node, and no other one of its family. */
  static boolean runs(ClusterNode node, String module) throws Exception {
    String family = module.substring(0, module.indexOf('/'));
    List<String> active = new ArrayList<>();
    for (JsonNode one : node.http().json("/api/v1/modules")) {
      boolean named = one.path("family").asText().equals(family);
      if (named && one.path("state").asText().equals("ACTIVE")) {
        String protocol = one.path("protocol").asText();
        active.add(family + "/" + protocol + "/" + one.path("version").asText());
      }
    }
    return active.equals(List.of(module));
  }

  static String console(ClusterNode node, String command) throws Exception {
    return node.process().console(command);
  }

  /** Clients are served by each validator, and nobody was told anything but good. */
  void goesOn() throws Exception {
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

  /** Whether nobody pays any more. */
  boolean isOver() {
    return over;
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
        "%d payments, longest wait for an acknowledgement %d ms, between blocks %d ms, errors %s%n",
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
