package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.cpchain.ledger.EventCursor;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.LogFilter;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.core.execution.Penalties;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every seventh block impeaches, which is told at its end: the receipt is kept and found. */
class BlockEndReceiptsTest {
  private static final LogFilter IMPEACHED = new LogFilter(Set.of(Penalties.ACCOUNT), List.of());

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

  private Ledger source() {
    return rig.source().node().ledger();
  }

  private List<LogEntry> impeached(Ledger ledger) {
    return ledger.logsAfter(IMPEACHED, EventCursor.START, 1_000);
  }

  private static List<List<Receipt>> receipts(Ledger ledger, long from) {
    return LongStream.rangeClosed(from, ledger.head().height()).mapToObj(ledger::receipts).toList();
  }

  @Test
  void itIsFoundByTheHashThatItsEventsNameAndIsNoTransaction() {
    rig.grow(15);

    List<LogEntry> events = impeached(source());

    assertThat(events).extracting(LogEntry::height).containsExactly(7L, 14L);
    for (LogEntry event : events) {
      Receipt receipt = source().receipt(event.transactionHash()).orElseThrow();
      assertThat(receipt.logs()).containsExactly(event);
      assertThat(source().receipts(event.height())).containsExactly(receipt);
      assertThat(source().transaction(event.transactionHash())).isEmpty();
    }
    assertThat(source().logs(IMPEACHED, 8, 14, 10)).containsExactly(events.get(1));
    assertThat(source().receipts(8)).isEmpty();
  }

  @Test
  void itIsTheSameAfterARestart() {
    rig.grow(20);
    rig.connectSource();
    TestNode node = rig.follower(new MvStorageProvider(folder.resolve("disk"), 16));
    rig.awaitHead(node);
    List<List<Receipt>> before = receipts(node.node().ledger(), 1);
    node.stop();

    rig.start(node);

    Ledger ledger = node.node().ledger();
    assertThat(receipts(ledger, 1)).isEqualTo(before).isEqualTo(receipts(source(), 1));
    LogEntry event = impeached(ledger).get(0);
    assertThat(ledger.receipt(event.transactionHash())).contains(ledger.receipts(7).get(0));
    assertThat(ledger.transaction(event.transactionHash())).isEmpty();
  }

  @Test
  void whoReplaysTheChainHasTheSameHeadersReceiptsAndEvents() {
    rig.grow(60);
    rig.connectSource();
    TestNode node = rig.follower();

    rig.awaitHead(node);

    Ledger ledger = node.node().ledger();
    for (long height = 0; height <= rig.head().height(); height++) {
      assertThat(ledger.block(height)).isEqualTo(source().block(height));
    }
    assertThat(receipts(ledger, 1)).isEqualTo(receipts(source(), 1));
    assertThat(impeached(ledger)).hasSize(8).isEqualTo(impeached(source()));
  }

  @Test
  void whoSkipsBlocksHasThoseOfTheOthers() {
    rig.grow(300);
    rig.connectSource();
    TestNode node = rig.follower(new InMemoryStorage(), 100);
    rig.awaitHead(node);
    rig.grow(15);
    rig.awaitHead(node);

    Ledger ledger = node.node().ledger();
    long first = ledger.skipped().orElseThrow().to() + 1;
    assertThat(receipts(ledger, first)).isEqualTo(receipts(source(), first));
    assertThat(ledger.logs(IMPEACHED, first, rig.head().height(), 100))
        .hasSizeGreaterThanOrEqualTo(2)
        .isEqualTo(source().logs(IMPEACHED, first, rig.head().height(), 100));
  }

  @Test
  void aListenerHearsOfIt() {
    List<Receipt> heard = Collections.synchronizedList(new ArrayList<>());
    rig.source().node().feed().add((block, receipts) -> heard.addAll(receipts));

    rig.grow(8);

    await().until(() -> heard.stream().anyMatch(Receipt::isBlockEnd));
    assertThat(heard).filteredOn(Receipt::isBlockEnd).isEqualTo(source().receipts(7));
  }
}
