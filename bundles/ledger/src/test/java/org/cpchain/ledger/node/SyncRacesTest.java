package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Proposal;
import org.cpchain.ledger.sync.core.Checkpoint;
import org.cpchain.ledger.sync.core.ImportResult;
import org.cpchain.ledger.sync.core.SyncEffect.ImportItem;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consensus and synchronisation bring the same blocks, in any order. */
class SyncRacesTest {
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

  private ImportItem item(long height) {
    var block = rig.source().node().participation().application().finalBlock(height).orElseThrow();
    return new ImportItem(
        height, block.payload(), block.certificate(), Optional.empty(), Address.ZERO);
  }

  private static ImportResult take(TestNode node, List<ImportItem> items) {
    return node.node().participation().blockImport().take(items).toCompletableFuture().join();
  }

  @Test
  void whatConsensusWasWorkingOnIsStillGoodWhenItHasBecomeFinalOtherwise() {
    rig.grow(2);
    TestNode node = rig.follower();
    BlockApplication application = node.node().participation().application();
    ImportItem first = item(1);
    Proposal read = application.decode(first.payload()).toOptional().orElseThrow();

    assertThat(take(node, List.of(first, item(2)))).isEqualTo(new ImportResult.Done());

    assertThat(application.execute(read).isAccepted()).isTrue();
    application.commit(read, first.certificate());
    assertThat(application.height()).isEqualTo(2);
    assertThat(application.decode(item(2).payload()).toOptional()).isPresent();
  }

  @Test
  void blocksThatConsensusHasDecidedMeanwhileArePassedOver() {
    rig.grow(6);
    TestNode node = rig.follower();
    take(node, List.of(item(1), item(2), item(3)));

    assertThat(take(node, List.of(item(2), item(3), item(4), item(5), item(6))))
        .isEqualTo(new ImportResult.Done());

    assertThat(node.node().ledger().head()).isEqualTo(rig.head());
  }

  @Test
  void importsFollowEachOtherThoughTheyAreGivenAtOnce() {
    rig.grow(60);
    TestNode node = rig.follower();
    BlockImport blocks = node.node().participation().blockImport();
    List<CompletableFuture<ImportResult>> results = new ArrayList<>();
    for (int part = 0; part < 6; part++) {
      List<ImportItem> items = new ArrayList<>();
      for (int i = 1; i <= 10; i++) {
        items.add(item(10 * part + i));
      }
      results.add(blocks.take(items).toCompletableFuture());
    }

    assertThat(results).allSatisfy(r -> assertThat(r.join()).isEqualTo(new ImportResult.Done()));
    assertThat(node.node().ledger().head()).isEqualTo(rig.head());
  }

  @Test
  void aChainWithoutTheCheckpointIsNotTaken() {
    rig.grow(120);
    Hash right = rig.source().node().ledger().block(50).orElseThrow().header().hash();
    rig.connectSource();

    TestNode careful = careful(right);
    TestNode misled = careful(rig.head().hash());

    rig.awaitHead(careful);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> misled.node().sync().status().complaints() > 0);
    assertThat(misled.node().ledger().head().height()).isLessThan(50);
  }

  private TestNode careful(Hash checkpoint) {
    return rig.follower(new InMemoryStorage(), 20_000, Optional.of(new Checkpoint(50, checkpoint)));
  }

  @Test
  void aNodeThatSynchronisesCanBeStoppedAtAnyTime() {
    rig.grow(400);
    rig.connectSource();
    TestNode node = rig.follower();
    for (int i = 0; i < 100; i++) {
      node.stop();
      rig.start(node);
    }

    rig.awaitHead(node);

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("ledger-sync-work"))
        .hasSizeLessThanOrEqualTo(3);
  }
}
