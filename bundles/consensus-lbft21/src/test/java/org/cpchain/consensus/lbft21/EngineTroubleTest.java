package org.cpchain.consensus.lbft21;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.lbft.rig.EngineCommittee;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** Engines whose journal, messages or stops make trouble. */
class EngineTroubleTest extends EngineCommittee {
  EngineTroubleTest() {
    super(new Lbft21Module(), FakeHost.onDemand());
  }

  @Test
  void whileTheJournalCannotBeWrittenNoBlockIsMadeAndAfterwardsItIs() {
    begin(1);
    Node node = nodes.get(0);
    node.journal.full(true);
    node.submit("work");
    soon().until(() -> node.engine.status().halted().contains("no space left"));
    assertThat(node.application.height()).isZero();
    node.journal.full(false);
    awaitHeight(nodes, 1);
    soon().until(() -> node.engine.status().halted().isEmpty());
  }

  @Test
  void anEngineThatCannotWriteItsJournalCanStillBeStopped() {
    begin(1);
    Node node = nodes.get(0);
    node.journal.full(true);
    node.submit("work");
    soon().until(() -> !node.engine.status().halted().isEmpty());
    node.record();
    assertThat(node.application.height()).isZero();
  }

  @Test
  void garbageIsCountedAndHarmsNothing() {
    begin(4);
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[random.nextInt(400)];
      random.nextBytes(garbage);
      if (garbage.length > 2 && i % 2 == 0) {
        garbage[0] = 1;
        garbage[1] = (byte) (1 + i % 5);
      }
      nodes.get(1).engine.received(nodes.get(i % 4).address, Bytes.of(garbage));
    }
    nodes.get(1).engine.received(nodes.get(0).address, Bytes.of(new byte[1 << 20]));
    nodes.get(1).engine.received(FakeSuite.address("stranger"), Bytes.of((byte) 1, (byte) 5));
    nodes.forEach(node -> node.submit("work"));
    awaitHeight(nodes, 1);
    assertThat(nodes.get(1).engine.status().counters())
        .containsKeys("dropped.malformed-message", "dropped.not-a-validator");
  }

  @Test
  void aMessageThatIsTooLargeIsNotEvenQueued() {
    begin(4);
    byte[] large = new byte[(1 << 16) + 1_000];
    large[0] = 1;
    large[1] = 1;
    nodes.get(1).engine.received(nodes.get(0).address, Bytes.of(large));
    assertThat(nodes.get(1).engine.status().counters()).containsEntry("dropped.oversized", 1L);
  }

  @Test
  void whatOneEngineCouldNotWriteItsSuccessorWritesAndGoesOn() {
    begin(1);
    Node node = nodes.get(0);
    node.journal.full(true);
    node.submit("work");
    soon().until(() -> !node.engine.status().halted().isEmpty());
    Bytes record = node.record();
    node.journal.full(false);
    node.engine = new Lbft21Module().resume(node.host, record).toOptional().orElseThrow();
    node.engine.start();
    awaitHeight(nodes, 1);
  }

  @Test
  void aRecordOfAnUnknownVersionIsRefused() {
    begin(1);
    assertThat(new Lbft21Module().resume(nodes.get(0).host, Bytes.of((byte) 99)).refusal())
        .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo("malformed-state"));
  }

  @Test
  void anEngineThatWasNeverStartedCanBeStopped() {
    Node node = new Node(committee.validators().get(0));
    node.host =
        FakeHost.of(
            FakeHost.onDemand(),
            node.address,
            node.application,
            node.journal,
            network.seenFrom(node.address),
            time,
            node.workers);
    ConsensusEngine engine = new Lbft21Module().create(node.host);
    assertThat(engine.stop().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join())
        .isEqualTo(Bytes.EMPTY);
    assertThat(engine.status().state()).isEqualTo("STARTING");
  }
}
