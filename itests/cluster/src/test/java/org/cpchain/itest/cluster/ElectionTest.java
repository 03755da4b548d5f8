package org.cpchain.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that is no validator becomes a reputation node, is elected, and proposes blocks. */
@ExtendWith(FourNodes.class)
class ElectionTest {
  private static final long PATIENCE = 180;
  private static final int TERM = 12;

  /** A claim is for the terms behind it, the first of which elects for the third after it. */
  private static final int TERMS = 6;

  private static final String NOBODY = "0x00000000000000000000000000000000c0ffee12";

  private Cluster cluster;
  private ClusterNode industry;
  private Payer payer;

  @BeforeEach
  void know(Cluster started) throws Exception {
    cluster = started;
    industry = cluster.industry();
    cluster.awaitConnected(PATIENCE);
    payer = new Payer(industry, Payer.ALICE, NOBODY);
  }

  @AfterEach
  void stopCampaign() throws Exception {
    industry.process().console("dpor:campaign stop");
  }

  @Test
  void aReputationNodeThatCampaignsIsElectedAndItsBlocksAreFinalEverywhere() throws Exception {
    String self = account(industry);
    grow();
    assertThat(industry.process().console("dpor:campaign join")).contains(self);
    assertThat(industry.process().console("dpor:campaign start")).contains(self);
    Cluster.await("the node stands for election", PATIENCE, () -> isCandidate(self));

    long claimed = industry.height();
    long elected = 0;
    while (elected == 0 && industry.height() < claimed + (long) TERMS * TERM) {
      grow();
      elected = proposedBy(self, claimed, industry.height());
    }

    assertThat(elected).as("a block that the elected node has proposed").isPositive();
    long height = elected;
    for (ClusterNode node : cluster.all()) {
      Cluster.await(node + " has it", PATIENCE, () -> node.height() >= height);
      assertThat(miner(node, height)).isEqualTo(self);
      assertThat(node.ask("eth_getProposersByBlockNumber", quantity(height)).toString())
          .containsIgnoringCase(self.substring(2));
    }
    assertThat(industry.process().console("dpor:nodes")).contains("proposer");
    assertThat(industry.process().console("dpor:explain " + self)).contains("RPT of " + self);
  }

  private void grow() throws Exception {
    for (int i = 0; i < TERM / 2; i++) {
      payer.pay(industry);
      payer.awaitFinal(industry, PATIENCE);
    }
  }

  private boolean isCandidate(String self) throws Exception {
    grow();
    for (JsonNode node : cluster.validators().get(0).ask("eth_getRNodes", "")) {
      if (node.path("Address").asText().equalsIgnoreCase(self)
          && node.path("Status").asInt() == 1) {
        return true;
      }
    }
    return false;
  }

  /** The first height above one, up to another; 0: none. */
  private long proposedBy(String self, long above, long upTo) throws IOException {
    for (long height = above + 1; height <= upTo; height++) {
      if (miner(industry, height).equals(self)) {
        return height;
      }
    }
    return 0;
  }

  private static String miner(ClusterNode node, long height) throws IOException {
    return node.ask("eth_getBlockByNumber", quantity(height) + ",false")
        .path("miner")
        .asText()
        .toLowerCase(Locale.ROOT);
  }

  private static String account(ClusterNode node) throws Exception {
    Matcher found =
        Pattern.compile("node +(0x[0-9a-f]{40})")
            .matcher(node.process().console("dpor:campaign status"));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static String quantity(long number) {
    return "\"0x" + Long.toHexString(number) + "\"";
  }
}
