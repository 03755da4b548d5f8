package org.cpchain.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpchain.itest.cluster.upgrade.BlockClock;
import org.cpchain.itest.cluster.upgrade.Governor;
import org.cpchain.itest.cluster.upgrade.HardUpdate;
import org.cpchain.itest.cluster.upgrade.Load;
import org.cpchain.itest.cluster.upgrade.Publisher;
import org.cpchain.itest.cluster.upgrade.UpgradeNetwork;
import org.cpchain.itest.process.NodeFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.web3j.crypto.Hash;

/** Consensus is replaced on running nodes, first by another protocol, then by another version. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeTest {
  private static final long PATIENCE = 180;
  private static final int PER_SECOND = 20;
  private static final String DRUGLEDGER = "0x0000000000000000000000000000000000002001";
  private static final String MAKERS_SINCE = Hash.sha3String("makersSince()").substring(0, 10);
  private static final String NEXT = "consensus/lbft-2.1/1.2.0";

  private static Path programs;
  private static Path folder;
  private static Cluster cluster;
  private static Publisher publisher;
  private static ClusterNode witness;

  @BeforeAll
  static void start() throws Exception {
    folder = Path.of("target", "clusters", "upgrade").toAbsolutePath();
    programs = NodeFolder.programs(folder);
    cluster = UpgradeNetwork.form(folder, programs, "lbft-2.0");
    publisher = Publisher.create(folder);
    for (ClusterNode node : cluster.all()) {
      publisher.trustOn(node.folder());
    }
    cluster.start();
    witness = cluster.validators().get(0);
  }

  @AfterAll
  static void stop() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  @Order(1)
  void anotherProtocolComesIntoForceOnAllNodesWhileClientsPay() throws Exception {
    HardUpdate.Outcome outcome = new HardUpdate(programs, cluster, System.out::println).run();

    System.out.println("hard update: " + outcome);
    assertThat(outcome.acknowledged()).isPositive();
    assertThat(outcome.lost()).isZero();
    assertThat(outcome.duplicated()).isZero();
    assertThat(outcome.errors()).isZero();
  }

  @Test
  @Order(2)
  void whatNobodySignedOrChangedAfterwardsIsNotTakenIn() throws Exception {
    Path later = LaterBundle.engine(witness);
    assertThat(console(witness, "cpchain:module-stage " + later)).contains("is not signed");

    Path foreign = Publisher.create(folder.resolve("stranger")).sign(later, folder, "foreign.jar");
    assertThat(console(witness, "cpchain:module-stage " + foreign))
        .contains("none of the 1 certificates", "if you trust it");
    assertThat(console(witness, "cpchain:modules")).doesNotContain("1.2.0");
  }

  @Test
  @Order(3)
  void anotherVersionTakesItsPlaceNodeByNodeWhenTheChainHasApprovedIt() throws Exception {
    Path later = publisher.sign(LaterBundle.engine(witness), folder, "engine-1.2.0.jar");
    for (ClusterNode node : cluster.validators()) {
      assertThat(console(node, "cpchain:module-stage " + later)).contains(NEXT, "CN=publisher");
    }
    assertThat(console(witness, "cpchain:modules " + NEXT)).contains("was not approved");

    new Governor(witness, Payer.ALICE)
        .approveModule("consensus", "lbft-2.1", "1.2.0", sha256(later), witness.height() + 10);
    Load load = Load.begin(cluster.validators(), PER_SECOND);
    try (BlockClock clock = new BlockClock(witness)) {
      for (ClusterNode node : cluster.validators()) {
        Cluster.await("it is approved", PATIENCE, () -> runs(node));
      }
      load.stop();
      System.out.println(
          "soft update on four nodes: "
              + load.acknowledged()
              + " acknowledged, longest wait between blocks "
              + clock.longestGap(0, Long.MAX_VALUE)
              + " ms, "
              + load.errors());
    }
    assertThat(load.errors()).isEmpty();
    assertThat(load.lost(witness)).isZero();
    assertThat(load.duplicated(witness)).isZero();
  }

  @Test
  @Order(4)
  void whatWasChosenRunsAfterARestart() throws Exception {
    ClusterNode node = cluster.validators().get(3);
    node.kill();
    node.start();
    Cluster.await(
        "the chosen version runs",
        PATIENCE,
        () -> console(node, "cpchain:modules").lines().anyMatch(UpgradeTest::isActiveNext));
  }

  @Test
  @Order(5)
  void aContractsNextVersionAnswersFromItsHeightOnWhileClientsPay() throws Exception {
    for (ClusterNode node : cluster.all()) {
      assertThat(console(node, "feature:install cpchain-drugledger-1.1")).doesNotContain("Error");
    }
    assertThat(makersSince(witness)).isEmpty();
    Load load = Load.begin(cluster.validators(), PER_SECOND);
    try (BlockClock clock = new BlockClock(witness)) {
      long height = witness.height() + 40;
      new Governor(witness, Payer.ALICE)
          .approveModule("contract", "drugledger", "1.1.0", sha256(contract()), height);
      Cluster.await("behind the change", PATIENCE, () -> witness.height() > height + 5);
      load.stop();
      System.out.println(
          "contract drugledger 1.0 to 1.1 on four nodes: "
              + load.acknowledged()
              + " acknowledged, longest wait between blocks "
              + clock.longestGap(height - 3, height + 5)
              + " ms, before "
              + clock.longestGap(0, height - 3)
              + " ms, "
              + load.errors());
    }
    assertThat(load.errors()).isEmpty();
    assertThat(load.lost(witness)).isZero();
    assertThat(load.duplicated(witness)).isZero();
    for (ClusterNode node : cluster.all()) {
      Cluster.await("1.1 answers on " + node, PATIENCE, () -> makersSince(node).isPresent());
    }
  }

  /** What only the next version answers; a call that is reverted is an error. */
  private static Optional<String> makersSince(ClusterNode node) {
    String call = "{\"to\":\"%s\",\"data\":\"%s\"},\"latest\"".formatted(DRUGLEDGER, MAKERS_SINCE);
    try {
      return Optional.of(node.ask("eth_call", call).asText());
    } catch (IOException reverted) {
      return Optional.empty();
    }
  }

  private static Path contract() throws IOException {
    String bundle = "org.cpchain.drugledger-contract-1.1";
    try (Stream<Path> files = Files.walk(programs.resolve("system/org/cpchain").resolve(bundle))) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private static boolean runs(ClusterNode node) throws Exception {
    return console(node, "cpchain:modules " + NEXT).contains(NEXT + " runs");
  }

  private static boolean isActiveNext(String line) {
    return line.contains(NEXT) && line.contains("active");
  }

  private static String console(ClusterNode node, String command) throws Exception {
    return node.process().console(command);
  }

  private static byte[] sha256(Path file) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
  }
}
