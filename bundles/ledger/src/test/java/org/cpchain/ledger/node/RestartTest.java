package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.EventCursor;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.LogFilter;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.storage.StorageProvider;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestartTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");
  private static final LogFilter TOY = new LogFilter(Set.of(ToyMachine.CONTRACT), List.of());

  @TempDir private Path folder;

  enum Storage {
    MEMORY,
    MVSTORE;

    StorageProvider open(Path folder) {
      return this == MEMORY ? new InMemoryStorage() : new MvStorageProvider(folder, 16);
    }
  }

  @ParameterizedTest
  @EnumSource
  void headBalancesReceiptsAndEventsAreTheSameAfterwards(Storage storage) throws Exception {
    try (TestNode node = new TestNode(folder, storage.open(folder)).start()) {
      Key hospital = node.keys().key("hospital");
      for (int i = 0; i < 20; i++) {
        node.accepted(TestNode.transfer(hospital, i, STRANGER, 1));
        TestNode.receipt(
            node.submitted(
                TestNode.submission("act " + i, ToyMachine.CONTRACT, Bytes.of((byte) i))));
      }
      await().until(() -> node.balance(STRANGER).intValue() == 20);
      Header head = node.node().ledger().head();
      List<LogEntry> events = node.node().ledger().logsAfter(TOY, EventCursor.START, 100);
      List<Receipt> receipts = node.node().ledger().receipts(head.height());
      BigInteger rest = node.balance(hospital.address());

      node.restart();

      assertThat(node.node().ledger().head()).isEqualTo(head);
      assertThat(node.node().ledger().logsAfter(TOY, EventCursor.START, 100))
          .hasSize(20)
          .isEqualTo(events);
      assertThat(node.node().ledger().receipts(head.height())).isEqualTo(receipts);
      assertThat(node.balance(STRANGER)).isEqualTo(BigInteger.valueOf(20));
      assertThat(node.balance(hospital.address())).isEqualTo(rest);
      assertThat(node.node().ledger().block(head.height()).orElseThrow().header()).isEqualTo(head);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasAcceptedBecomesFinalAfterwards(Storage storage) throws Exception {
    try (TestNode node = new TestNode(folder, storage.open(folder)).start()) {
      node.node().participation().keeper().remove(TestNode.CONSENSUS);
      Key hospital = node.keys().key("hospital");
      Hash ready = node.accepted(TestNode.transfer(hospital, 0, STRANGER, 1));
      Hash queued = node.accepted(TestNode.transfer(hospital, 2, STRANGER, 1));
      Submission submission = TestNode.submission("a key", ToyMachine.CONTRACT, Bytes.of((byte) 7));
      Submissions.Submitted submitted = node.submitted(submission);

      node.restart();

      await().until(() -> node.node().ledger().receipt(ready).isPresent());
      assertThat(node.node().pool().transaction(queued)).isPresent();
      Submissions.Submitted again = node.submitted(submission);
      assertThat(again.transaction()).isEqualTo(submitted.transaction());
      assertThat(TestNode.receipt(again).success()).isTrue();
      assertThat(node.node().submissions().find("a key").orElseThrow().transaction())
          .isEqualTo(submitted.transaction());
    }
  }
}
