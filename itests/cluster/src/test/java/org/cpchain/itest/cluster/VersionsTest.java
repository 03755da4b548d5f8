package org.cpchain.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One node runs another version of a bundle than the others. */
@ExtendWith(FourNodes.class)
class VersionsTest {
  private static final long PATIENCE = 180;
  private static final String ENGINE = "org.cpchain.consensus-lbft21";
  private static final String TRANSPORT = "org.cpchain.network-netty";
  private static final String NOBODY = "0x00000000000000000000000000000000c0ffee11";

  private Cluster cluster;
  private ClusterNode other;
  private ClusterNode neighbour;

  @BeforeEach
  void know(Cluster started) throws Exception {
    cluster = started;
    neighbour = cluster.validators().get(0);
    other = cluster.validators().get(3);
    cluster.awaitConnected(PATIENCE);
  }

  /** A soft update: the same protocol in a newer bundle, on one node and not on the others. */
  @Test
  void aValidatorWithANewerEngineDecidesWithTheOthersAndGoesBackToTheOldOne() throws Exception {
    pay(5);
    String seen = update(other, ENGINE, LaterBundle.engine(other));
    assertThat(seen).contains("0.2.0");
    pay(5);
    withoutOneMore(() -> pay(5));
    seen = update(other, ENGINE, LaterBundle.shipped(other, ENGINE));
    assertThat(seen).doesNotContain("0.2.0");
    withoutOneMore(() -> pay(5));
    assertThat(other.process().log()).doesNotContain("starts from its journal");
  }

  /** A rolling update of what nodes say to each other: the new version speaks the old one, too. */
  @Test
  void aTransportThatSpeaksANewerVersionAndTheOldOneStaysInTheNetwork() throws Exception {
    assertThat(update(other, TRANSPORT, LaterBundle.transport(other, 1, 3))).contains("0.3.1");
    cluster.awaitConnected(PATIENCE);
    withoutOneMore(() -> pay(5));
    update(other, TRANSPORT, LaterBundle.shipped(other, TRANSPORT));
  }

  /** What it does not know is not sent to it. */
  @Test
  void aTransportThatSpeaksTheOldVersionOnlyStaysInTheNetwork() throws Exception {
    assertThat(update(other, TRANSPORT, LaterBundle.transport(other, 1, 1))).contains("0.1.1");
    cluster.awaitConnected(PATIENCE);
    withoutOneMore(() -> pay(5));
    update(other, TRANSPORT, LaterBundle.shipped(other, TRANSPORT));
  }

  @Test
  void aTransportThatSpeaksNoVersionOfTheOthersIsRefusedAndBothSidesSayWhy() throws Exception {
    update(other, TRANSPORT, LaterBundle.transport(other, 3, 3));

    other.awaitNetwork("of the nodes' protocol, the other", PATIENCE);
    neighbour.awaitNetwork("of the nodes' protocol, the other", PATIENCE);
    assertThat(peers(other)).contains("no node is connected", "incompatible-version");
    assertThat(peers(neighbour))
        .contains("incompatible-version", "the older one needs a newer network-netty bundle");
    long before = other.height();
    Payer payer = pay(5);
    assertThat(other.height()).isEqualTo(before);

    update(other, TRANSPORT, LaterBundle.shipped(other, TRANSPORT));
    cluster.awaitConnected(PATIENCE);
    payer.awaitFinal(other, PATIENCE);
  }

  private interface Action {
    void run() throws Exception;
  }

  /** The quorum needs everybody who is left. */
  private void withoutOneMore(Action action) throws Exception {
    ClusterNode sleeper = cluster.validators().get(1);
    sleeper.pause();
    try {
      action.run();
    } finally {
      sleeper.resume();
    }
  }

  /** As an operator does it; answers with the bundle's line. */
  private static String update(ClusterNode node, String bundle, Path jar) throws Exception {
    return node.process()
        .console(
            "bundle:update " + bundle + " file:" + jar + "; bundle:list -s -t 0 | grep " + bundle);
  }

  private static String peers(ClusterNode node) throws IOException, InterruptedException {
    return node.process().console("cpchain:peers");
  }

  private Payer pay(int times) throws Exception {
    Payer payer = new Payer(neighbour, Payer.BOB, NOBODY);
    for (int i = 0; i < times; i++) {
      payer.pay(neighbour);
    }
    payer.awaitFinal(neighbour, PATIENCE);
    return payer;
  }
}
