package org.cpchain.consensus.lbft21;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.lbft21.core.Lbft21;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.rig.EngineCommittee;
import org.cpchain.testkit.FakeApplication;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** One validator says all the time more than anybody can hear. */
class FloodTest extends EngineCommittee {
  private static final int TURNS = 5;

  FloodTest() {
    super(new Lbft21Module(), FakeHost.onDemand());
  }

  @Test
  void neitherTheOthersBlocksNorTheirTimersAreCrowdedOut() throws InterruptedException {
    begin(4);
    Node faulty = nodes.get(3);
    List<Node> others = nodes.subList(0, 3);
    faulty.stop();
    AtomicBoolean over = new AtomicBoolean();
    Thread flood = new Thread(() -> flood(faulty.address, others, over), "flood");
    flood.start();
    try {
      for (int i = 1; i <= TURNS; i++) {
        String line = "work-" + i;
        others.forEach(node -> node.submit(line));
        awaitHeight(others, i);
      }
    } finally {
      over.set(true);
      flood.join();
    }

    List<String> blocks = others.get(0).application.contents();
    assertThat(blocks.get(3)).as("its turn").isEqualTo(FakeApplication.IMPEACHED);
    assertThat(others)
        .allSatisfy(
            node -> {
              Map<String, Long> counters = node.engine.status().counters();
              assertThat(node.application.contents().subList(0, TURNS))
                  .isEqualTo(blocks.subList(0, TURNS));
              assertThat(counters).containsKeys("dropped.flood-PREPARE", "dropped.bad-signature");
              assertThat(counters).doesNotContainKey("failed.step");
              assertThat(node.host.offenders()).isEmpty();
            });
  }

  private static void flood(Address from, List<Node> victims, AtomicBoolean over) {
    MessageCodec codec =
        new MessageCodec(Lbft21.PROTOCOL, Lbft21.VERSION, FakeHost.onDemand(), Map.of());
    long height = 1;
    while (!over.get()) {
      for (Node victim : victims) {
        for (Message message : messages(height)) {
          victim.engine.received(from, codec.encode(message));
        }
        height = Math.max(1, victim.engine.status().height());
      }
    }
  }

  /** One of every kind, well-formed, none of them signed. */
  private static List<Message> messages(long height) {
    Signatures none =
        Signatures.of(3, FakeSuite.sign(FakeSuite.address("nobody"), Hash.ZERO))
            .with(0, FakeSuite.sign(FakeSuite.address("nobody"), Hash.ZERO))
            .with(1, FakeSuite.sign(FakeSuite.address("nobody"), Hash.ZERO));
    List<Message> messages = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      Ballot ballot = new Ballot(height, 0, phase, Hash.ZERO);
      messages.add(
          phase.isCommit()
              ? new Message.Commit(ballot, none, none)
              : new Message.Prepare(ballot, none));
      messages.add(new Message.Validate(new Certificate(ballot.commit(), none), Bytes.EMPTY));
    }
    messages.add(new Message.PrePrepare(height, Hash.ZERO, Bytes.of(new byte[1_000])));
    messages.add(new Message.Request(height, Hash.ZERO, true));
    return messages;
  }
}
