package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NotKeptException;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that keeps the last states only, beside one that keeps all. */
class PruningTest {
  private static final int KEEP = 20;

  @TempDir Path folder;

  @Test
  void oldStatesAreSaidNotToBeKeptAndTheOthersAreAsEverAlsoAfterARestart() throws IOException {
    try (SyncRig rig = new SyncRig(folder)) {
      rig.connectSource();
      TestNode node = rig.follower(new InMemoryStorage());
      node.stop();
      node.keptStates = KEEP;
      rig.start(node);
      for (int i = 0; i < 6; i++) {
        rig.grow(30);
        rig.awaitHead(node);
      }
      Ledger ledger = node.node().ledger();
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(isKept(ledger, 100)).isFalse());

      assertKept(rig, node);
      node.stop();
      rig.start(node);
      assertKept(rig, node);
      rig.grow(30);
      rig.awaitHead(node);
      assertKept(rig, node);
    }
  }

  private static void assertKept(SyncRig rig, TestNode node) {
    Ledger pruned = node.node().ledger();
    Ledger all = rig.source().node().ledger();
    long head = pruned.head().height();
    for (long height = head - KEEP + 1; height <= head; height++) {
      assertThat(pruned.account(SyncRig.STRANGER, height))
          .isEqualTo(all.account(SyncRig.STRANGER, height));
      assertThat(pruned.proof(SyncRig.STRANGER, List.of(), height))
          .isEqualTo(all.proof(SyncRig.STRANGER, List.of(), height));
    }
    assertThatThrownBy(() -> pruned.account(SyncRig.STRANGER, 5))
        .isInstanceOf(NotKeptException.class)
        .hasMessageContaining("state.keep");
    assertThatThrownBy(() -> pruned.proof(SyncRig.STRANGER, List.of(), 5))
        .isInstanceOf(NotKeptException.class);
    Call call = new Call(SyncRig.STRANGER, SyncRig.STRANGER, BigInteger.ZERO, 50_000, Bytes.EMPTY);
    assertThat(pruned.call(call, 5).refusal().orElseThrow().code()).isEqualTo("not-kept");
    assertThat(pruned.block(5)).as("blocks stay").isEqualTo(all.block(5));
    assertThat(pruned.receipts(6)).isEqualTo(all.receipts(6));
    assertThat(pruned.receipts(7)).as("of an impeachment").hasSize(1).isEqualTo(all.receipts(7));
  }

  private static boolean isKept(Ledger ledger, long height) {
    try {
      ledger.account(SyncRig.STRANGER, height);
      return true;
    } catch (NotKeptException e) {
      return false;
    }
  }
}
