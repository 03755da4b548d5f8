package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.sync.core.SyncMessage;
import org.cpchain.network.Channel;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that lacks a chain with impeach blocks gets it. */
class SyncStoryTest {
  @TempDir private Path folder;
  private SyncRig rig;

  @BeforeEach
  void begin() throws IOException {
    rig = new SyncRig(folder);
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void theLastBlockComesWithOneQuestion() {
    rig.grow(1);
    FalsePeer honest = rig.falsePeer(Optional::of);
    TestNode follower = rig.follower();
    rig.awaitHead(follower);
    int before = honest.questions.get();

    rig.grow(1);
    honest.tell(follower.address("node"));

    rig.awaitHead(follower);
    assertThat(honest.questions.get()).isEqualTo(before + 1);
  }

  @Test
  void aNodeFarBehindCatchesUpWhileTheChainGrows() {
    rig.grow(1_000);
    rig.connectSource();
    TestNode follower = rig.follower();
    while (follower.node().ledger().head().height() < 600) {
      rig.grow(1);
    }

    rig.awaitHead(follower);

    assertThat(follower.balance(SyncRig.STRANGER).intValue()).isEqualTo(rig.transfers());
    assertThat(follower.node().sync().status().complaints()).isZero();
    for (long height = 1; height <= rig.head().height(); height++) {
      Header header = follower.node().ledger().block(height).orElseThrow().header();
      Bytes certificate = follower.node().ledger().certificate(height).orElseThrow();
      assertThat(
              follower
                  .node()
                  .participation()
                  .certificates()
                  .check(height, header.hash(), certificate)
                  .isAccepted())
          .isTrue();
    }
  }

  @Test
  void goesOnAfterARestartInTheMiddle() {
    rig.grow(800);
    rig.connectSource();
    TestNode follower = rig.follower(new MvStorageProvider(folder.resolve("disk"), 16));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> follower.node().ledger().head().height() > 50);
    follower.stop();

    rig.start(follower);

    rig.awaitHead(follower);
    assertThat(follower.balance(SyncRig.STRANGER).intValue()).isEqualTo(rig.transfers());
  }

  @Test
  void twoPeersWithAPartEachGiveTheWhole() {
    rig.grow(300);
    FalsePeer lower = rig.falsePeer(m -> Optional.of(tipAt(m, 200, 1)));
    FalsePeer upper = rig.falsePeer(m -> Optional.of(tipAt(m, 300, 201)));
    TestNode follower = rig.follower();

    rig.awaitHead(follower);

    assertThat(lower.questions.get()).isPositive();
    assertThat(upper.questions.get()).isPositive();
    assertThat(follower.node().sync().status().complaints()).isZero();
  }

  private static SyncMessage tipAt(SyncMessage message, long height, long from) {
    return message instanceof SyncMessage.Tip tip
        ? new SyncMessage.Tip(height, tip.hash(), from, from)
        : message;
  }

  @Test
  void aFullDiskIsWaitedOut() {
    rig.grow(300);
    InMemoryStorage storage = new InMemoryStorage();
    TestNode follower = rig.follower(storage);
    storage.store("ledger").failNextWrite();
    rig.connectSource();

    rig.awaitHead(follower);

    assertThat(follower.node().sync().status().trouble()).isEmpty();
    assertThat(follower.node().sync().status().complaints()).isZero();
  }

  @Test
  void thePeersMayGoAndComeBack() {
    rig.grow(500);
    rig.connectSource();
    TestNode follower = rig.follower();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> follower.node().ledger().head().height() > 0);
    rig.disconnectSource();
    rig.grow(100);
    rig.connectSource();

    rig.awaitHead(follower);
  }

  @Test
  void garbageOnTheWireHarmsNobody() {
    rig.grow(50);
    rig.connectSource();
    TestNode follower = rig.follower();
    for (int i = 0; i < 200; i++) {
      rig.send(
          rig.source().address("hospital"),
          follower.address("node"),
          i % 2 == 0 ? Channel.SYNC : Channel.BLOCKS,
          Bytes.of((byte) i, (byte) 0xc0));
    }

    rig.awaitHead(follower);
    rig.grow(1);
    rig.awaitHead(follower);
  }
}
