package org.cpchain.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.cpchain.itest.cluster.upgrade.BlockClock;
import org.cpchain.itest.cluster.upgrade.Governor;
import org.cpchain.itest.cluster.upgrade.Load;
import org.cpchain.itest.cluster.upgrade.Publisher;
import org.cpchain.itest.cluster.upgrade.UpgradeNetwork;
import org.cpchain.itest.process.NodeFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The chain approves a version of another protocol that was not shipped. Before, an older version
 * that was shipped ran from the height on, which nobody had proposed.
 */
class StagedHardUpdateTest {
  private static final long PATIENCE = 180;
  private static final int PER_SECOND = 20;
  private static final int AHEAD = 40;
  private static final String NEXT = "consensus/lbft-2.1/1.2.0";

  private static Path folder;
  private static Cluster cluster;
  private static ClusterNode witness;

  @BeforeAll
  static void start() throws Exception {
    folder = Path.of("target", "clusters", "staged-hard-update").toAbsolutePath();
    cluster = UpgradeNetwork.form(folder, NodeFolder.programs(folder), "lbft-2.0");
    witness = cluster.validators().get(0);
  }

  @AfterAll
  static void stop() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void theVersionThatTheChainHasApprovedRunsFromTheHeightOnWhileClientsPay() throws Exception {
    Publisher publisher = Publisher.create(folder);
    for (ClusterNode node : cluster.all()) {
      publisher.trustOn(node.folder());
    }
    cluster.start();
    Path later = publisher.sign(LaterBundle.engine(witness), folder, "engine-1.2.0.jar");
    for (ClusterNode node : cluster.all()) {
      assertThat(console(node, "cpchain:module-stage " + later)).contains(NEXT);
    }
    Governor governor = new Governor(witness, Payer.ALICE);
    governor.join();
    Load load = Load.begin(cluster.validators(), PER_SECOND);
    try (BlockClock clock = new BlockClock(witness)) {
      long height = witness.height() + AHEAD;
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(later));
      governor.approveModule("consensus", "lbft-2.1", "1.2.0", digest, height);
      Cluster.await("behind the height", PATIENCE, () -> witness.height() > height + AHEAD);
      load.stop();
      System.out.println(
          "hard update to a staged version: "
              + load.acknowledged()
              + " acknowledged, longest wait between blocks around the height "
              + clock.longestGap(height - 3, height + 5)
              + " ms, "
              + load.errors());
    }
    assertThat(load.errors()).isEmpty();
    assertThat(load.lost(witness)).isZero();
    assertThat(load.duplicated(witness)).isZero();
    for (ClusterNode node : cluster.validators()) {
      assertThat(console(node, "cpchain:modules").lines())
          .as("what runs on %s", node)
          .anyMatch(line -> line.contains(NEXT) && line.contains("active"));
    }
  }

  private static String console(ClusterNode node, String command) throws Exception {
    return node.process().console(command);
  }
}
