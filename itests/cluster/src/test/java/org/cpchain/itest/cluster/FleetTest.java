package org.cpchain.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import org.cpchain.itest.cluster.upgrade.Governor;
import org.cpchain.itest.cluster.upgrade.Load;
import org.cpchain.itest.cluster.upgrade.UpgradeNetwork;
import org.cpchain.itest.process.NodeFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each node says what it runs, and everybody sees who is ready for what the chain has approved. */
class FleetTest {
  private static final long PATIENCE = 180;
  private static final String BUNDLE = "org.cpchain.consensus-lbft21";

  private static final int PER_SECOND = 5;

  /** Blocks from the proposal to its height: time for the test to look. */
  private static final long AHEAD = 600;

  private static Cluster cluster;
  private static ClusterNode witness;
  private static ClusterNode late;

  @BeforeAll
  static void start() throws Exception {
    Path folder = Path.of("target", "clusters", "fleet").toAbsolutePath();
    cluster = UpgradeNetwork.form(folder, NodeFolder.programs(folder), "lbft-2.0");
    cluster.start();
    witness = cluster.validators().get(0);
    late = cluster.validators().get(3);
  }

  @AfterAll
  static void stop() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void whoLacksTheBundleIsNamedOnEachNodeUntilItIsThere() throws Exception {
    for (ClusterNode node : cluster.all()) {
      Cluster.await(node + " has heard all", PATIENCE, () -> heard(node).size() == 5);
      assertThat(node.http().json("/api/v1/fleet").path("refused").has("too-often"))
          .as("what nodes say at a start is not too much")
          .isFalse();
    }
    late.process().console("bundle:stop " + BUNDLE);
    Load load = Load.begin(cluster.validators(), PER_SECOND); // without work there are no blocks
    Governor governor = new Governor(witness, Payer.ALICE);
    governor.join();
    governor.approveModule("consensus", "lbft-2.1", "1.1.0", digest(), witness.height() + AHEAD);

    Cluster.await("three are ready", PATIENCE, () -> ready(witness) == 3);
    Cluster.await(
        "the late one is known to lack it",
        PATIENCE,
        () -> codes(witness).contains("not-installed"));
    String shown = witness.process().console("cpchain:fleet");
    System.out.println(shown);
    assertThat(shown).contains("ready: 3 of 4 validators", "get the bundle " + BUNDLE);
    System.out.println(late.process().console("cpchain:fleet"));
    assertThat(ready(late)).isEqualTo(3);

    late.process().console("bundle:start " + BUNDLE);
    Cluster.await("all are ready", PATIENCE, () -> ready(witness) == 4);
    System.out.println(witness.process().console("cpchain:fleet"));
    load.stop();
  }

  private static Set<String> heard(ClusterNode node) throws Exception {
    Set<String> accounts = new HashSet<>();
    for (JsonNode one : node.http().json("/api/v1/fleet").path("nodes")) {
      if (!one.path("heard").isNull()) {
        accounts.add(one.path("account").asText());
      }
    }
    return accounts;
  }

  private static int ready(ClusterNode node) throws Exception {
    return pending(node).path("ready").asInt(-1);
  }

  private static Set<String> codes(ClusterNode node) throws Exception {
    Set<String> codes = new HashSet<>();
    pending(node).path("nodes").forEach(one -> codes.add(one.path("code").asText("")));
    return codes;
  }

  private static JsonNode pending(ClusterNode node) throws Exception {
    return node.http().json("/api/v1/fleet").path("pending").path(0);
  }

  private static byte[] digest() throws Exception {
    return MessageDigest.getInstance("SHA-256")
        .digest(Files.readAllBytes(LaterBundle.shipped(witness, BUNDLE)));
  }
}
