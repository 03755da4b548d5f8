package org.cpchain.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Four validators and an industry node, each a process of its own. */
@ExtendWith(FourNodes.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the easy one says more when it fails
class ClusterTest {
  private static final long PATIENCE = 120;

  private static Cluster cluster;

  @BeforeAll
  static void use(Cluster four) {
    cluster = four;
  }

  @Test
  @Order(1)
  void everyNodeSeesTheOthersAndSaysSo() throws Exception {
    cluster.awaitConnected(PATIENCE);
  }

  @Test
  @Order(2)
  void whatTheIndustryNodeTakesIsFinalOnAllNodesInTheSameBlocks() throws Exception {
    Payer payer = new Payer(cluster.industry(), Payer.ALICE, address(1));
    for (int i = 0; i < 20; i++) {
      payer.pay(cluster.industry());
    }
    awaitFinalEverywhere(payer);
    assertThatAllHaveTheSameBlocks();
  }

  @Test
  @Order(3)
  void theOthersGoOnWithoutAKilledValidatorAndItHasTheSameChainWhenItIsBack() throws Exception {
    ClusterNode victim = cluster.validators().get(1);
    Payer payer = new Payer(cluster.industry(), Payer.ALICE, address(2));
    pay(payer, 30);
    victim.kill();
    pay(payer, 30);
    String last = payer.acknowledged().get(payer.acknowledged().size() - 1);
    Cluster.await(
        "blocks without " + victim, PATIENCE, () -> cluster.industry().finalIn(last).isPresent());
    victim.start();
    pay(payer, 30);
    awaitFinalEverywhere(payer);
    assertThatAllHaveTheSameBlocks();
  }

  @Test
  @Order(4)
  void aValidatorThatStoodStillCatchesUp() throws Exception {
    ClusterNode sleeper = cluster.validators().get(2);
    Payer payer = new Payer(cluster.industry(), Payer.BOB, address(3));
    sleeper.pause();
    pay(payer, 20);
    String last = payer.acknowledged().get(payer.acknowledged().size() - 1);
    Cluster.await(
        "blocks without " + sleeper, PATIENCE, () -> cluster.industry().finalIn(last).isPresent());
    sleeper.resume();
    awaitFinalEverywhere(payer);
    assertThatAllHaveTheSameBlocks();
  }

  @Test
  @Order(5)
  void aRenewedCertificateIsUsedWithoutARestart() throws Exception {
    ClusterNode node = cluster.validators().get(0);
    String before = node.check("network").toString();
    cluster.founder("renew", "--days", "777", cluster.founder().toString(), node.name());
    node.network(
        "join", cluster.founder().resolve("archives/" + node.name() + "-renewal.zip").toString());
    String day = Instant.now().plus(Duration.ofDays(777)).toString().substring(0, 10);
    assertThat(before).doesNotContain(day);
    Cluster.await(
        "the certificate of " + day + " is in use",
        PATIENCE,
        () -> node.check("network").toString().contains(day));
    Payer payer = new Payer(node, Payer.BOB, address(4));
    payer.pay(node);
    awaitFinalEverywhere(payer);
  }

  @Test
  @Order(6)
  void twoHalvesDecideNothingAndGoOnWhenTheyAreOneAgain() throws Exception {
    ClusterNode taking = cluster.validators().get(0);
    Payer payer = new Payer(taking, Payer.BOB, address(5));
    cluster
        .wires()
        .partition(
            List.of(List.of("validator-1", "validator-2"), List.of("validator-3", "validator-4")));
    String hash = payer.pay(taking);
    TimeUnit.SECONDS.sleep(4); // longer than a block takes, and than an impeachment
    for (ClusterNode node : cluster.all()) {
      assertThat(node.finalIn(hash)).as(node.name()).isEmpty();
    }
    cluster.wires().heal();
    awaitFinalEverywhere(payer);
    assertThatAllHaveTheSameBlocks();
  }

  private static void pay(Payer payer, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      payer.pay(cluster.industry());
    }
  }

  /** Every acknowledged transfer is in one block, the same on all nodes, and has had its effect. */
  private static void awaitFinalEverywhere(Payer payer) throws Exception {
    for (String hash : payer.acknowledged()) {
      Set<String> blocks = new HashSet<>();
      for (ClusterNode node : cluster.all()) {
        Cluster.await(
            hash + " is final on " + node, PATIENCE, () -> node.finalIn(hash).isPresent());
        blocks.add(node.finalIn(hash).orElseThrow());
      }
      assertThat(blocks).as(hash).hasSize(1);
    }
    for (ClusterNode node : cluster.all()) {
      assertThat(payer.received(node))
          .as(node.name())
          .isEqualTo(BigInteger.valueOf(payer.acknowledged().size()));
    }
  }

  private static void assertThatAllHaveTheSameBlocks() throws Exception {
    long height = cluster.industry().height();
    for (ClusterNode node : cluster.all()) {
      Cluster.await(node + " is at height " + height, PATIENCE, () -> node.height() >= height);
    }
    for (long at = 0; at <= height; at++) {
      List<Optional<String>> hashes = new ArrayList<>();
      for (ClusterNode node : cluster.all()) {
        hashes.add(node.block(at));
      }
      assertThat(new HashSet<>(hashes)).as("hashes of block %d", at).hasSize(1);
      assertThat(hashes.get(0)).isPresent();
    }
  }

  /** An account that nobody has used. */
  private static String address(int number) {
    return "0x%040x".formatted(0xc0ffee00L + number);
  }
}
