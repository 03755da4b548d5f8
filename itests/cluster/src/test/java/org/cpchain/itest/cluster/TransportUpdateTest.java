package org.cpchain.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The transport's bundle is updated on one node after the other while clients pay. */
class TransportUpdateTest {
  private static final long PATIENCE = 180;
  private static final int PROOF_SECONDS = 3;
  private static final String TRANSPORT = "org.cpchain.network-netty";
  private static final String LATER = "0.2.1";

  private static PaidNetwork network;

  @BeforeAll
  static void start() throws Exception {
    network = PaidNetwork.start("transport", PROOF_SECONDS);
  }

  @AfterAll
  static void stop() throws Exception {
    if (network != null) {
      network.close();
    }
  }

  @Test
  void allNodesAreConnectedAfterwardsAndEachPaymentIsFinalOnce() throws Exception {
    network.cluster().awaitConnected(PATIENCE);
    long before = network.validator(0).height();
    for (ClusterNode node : network.cluster().all()) {
      long since = network.validator(0).height();
      Path later = LaterBundle.transport(node, 1, 2);
      assertThat(PaidNetwork.console(node, "bundle:update " + TRANSPORT + " file:" + later))
          .doesNotContain("Error");
      assertThat(PaidNetwork.console(node, "bundle:list -s -t 0 | grep " + TRANSPORT))
          .contains(LATER, "Active");
      network.cluster().awaitConnected(PATIENCE);
      network.goesOn();
      System.out.printf(
          "%s has another transport: longest wait between blocks %d ms%n",
          node, network.longestGap(since));
    }
    System.out.printf("all: longest wait between blocks %d ms%n", network.longestGap(before));
    network.allIsPaidOnce();
  }
}
