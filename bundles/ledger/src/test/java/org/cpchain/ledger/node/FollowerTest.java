package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fifth node that decides nothing, and gets what the four have decided. */
class FollowerTest extends FourNodes {
  private TestNode follower;

  FollowerTest() {
    super(TestNode.CONSENSUS);
  }

  @AfterEach
  void stopFollower() {
    if (follower != null) {
      follower.close();
    }
  }

  private void startFollower() throws IOException {
    follower =
        new TestNode(Files.createDirectory(folder().resolve("follower")), new InMemoryStorage(), 9);
    follower.write(genesis());
    follower.startWithoutModules();
    follower.node().contracts().use(new ToyMachine());
    follower.node().participation().keeper().add(TestNode.CONSENSUS);
    follower.node().peers().use(peers().seenFrom(follower.address("node")));
  }

  private Hash transferred(int nonce) {
    Key hospital = nodes.get(0).keys().key("hospital");
    Hash hash = nodes.get(0).accepted(TestNode.transfer(hospital, nonce, STRANGER, 1));
    awaitReceipts(nodes, hash);
    return hash;
  }

  @Test
  void getsEveryBlockAsItBecomesFinal() throws IOException {
    startFollower();
    nodes.forEach(this::join);
    for (int i = 0; i < 8; i++) {
      Hash hash = transferred(i);
      awaitReceipts(List.of(follower), hash);
    }

    assertThat(follower.node().ledger().head()).isEqualTo(nodes.get(0).node().ledger().head());
    assertThat(follower.node().ledger().certificate(3)).isPresent();
    assertThat(follower.node().sync().status().complaints()).isZero();
  }

  @Test
  void comesLateAndGetsAllWhileTheChainGrows() throws IOException {
    nodes.forEach(this::join);
    for (int i = 0; i < 60; i++) {
      transferred(i);
    }
    startFollower();
    for (int i = 60; i < 80; i++) {
      transferred(i);
    }

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> follower.node().ledger().head().equals(nodes.get(0).node().ledger().head()));
    assertThat(follower.balance(STRANGER).intValue()).isEqualTo(80);
    assertThat(follower.node().sync().status().complaints()).isZero();
  }

  @Test
  void aValidatorThatWasAwayCatchesUpAndVotesAgain() {
    List<TestNode> awake = nodes.subList(0, 3);
    awake.forEach(this::join);
    Key hospital = nodes.get(0).keys().key("hospital");
    for (int i = 0; i < 12; i++) {
      Hash hash = nodes.get(0).accepted(TestNode.transfer(hospital, i, STRANGER, 1));
      awaitReceipts(awake, hash);
    }
    TestNode late = nodes.get(3);
    assertThat(late.node().ledger().head().height()).isZero();

    join(late);

    awaitReceipts(nodes, transferred(12));
    nodes.get(0).stop();
    Hash without = nodes.get(1).accepted(TestNode.transfer(hospital, 13, STRANGER, 1));
    awaitReceipts(nodes.subList(1, 4), without);
    assertThat(late.balance(STRANGER).intValue()).isEqualTo(14);
    assertThat(late.node().state().halted()).isEmpty();
    assertThat(late.node().state().evidence()).isZero();
  }
}
