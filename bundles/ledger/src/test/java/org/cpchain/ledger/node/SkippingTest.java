package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.EventCursor;
import org.cpchain.ledger.FinalityListener;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LogFilter;
import org.cpchain.ledger.NotKeptException;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.sync.core.SyncMessage;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is too far behind copies the state of a late block, and skips those below. */
class SkippingTest {
  private static final int SKIP = 100;
  private static final LogFilter EVENTS = new LogFilter(Set.of(ToyMachine.CONTRACT), List.of());

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

  private TestNode skipping() {
    return rig.follower(new InMemoryStorage(), SKIP);
  }

  private void assertSameState(TestNode node) {
    Ledger here = node.node().ledger();
    Ledger there = rig.source().node().ledger();
    long height = rig.head().height();
    assertThat(node.balance(SyncRig.STRANGER).intValue()).isEqualTo(rig.transfers());
    for (String alias : List.of("hospital", "manufacturer", "node")) {
      assertThat(here.account(rig.source().address(alias), height))
          .isEqualTo(there.account(rig.source().address(alias), height));
    }
    assertThat(here.proof(ToyMachine.CONTRACT, List.of(ToyMachine.LAST), height))
        .isEqualTo(there.proof(ToyMachine.CONTRACT, List.of(ToyMachine.LAST), height));
  }

  @Test
  void theStateIsThereAndTheChainGoesOn() {
    rig.grow(600);
    rig.connectSource();
    TestNode node = skipping();
    rig.awaitHead(node);

    assertSameState(node);
    Ledger.Skipped skipped = node.node().ledger().skipped().orElseThrow();
    assertThat(skipped.from()).isEqualTo(1);
    assertThat(skipped.to()).isBetween(590L, 599L);
    rig.grow(30);
    rig.awaitHead(node);
    assertSameState(node);
    assertThat(node.node().ledger().skipped()).contains(skipped);
  }

  @Test
  void aShorterDistanceIsWalked() {
    rig.grow(90);
    rig.connectSource();
    TestNode node = skipping();

    rig.awaitHead(node);

    assertThat(node.node().ledger().skipped()).isEmpty();
    assertThat(node.node().ledger().block(7)).isPresent();
  }

  @Test
  void whatIsNotKeptIsSaidNotToBeKept() {
    rig.grow(300);
    rig.connectSource();
    TestNode node = skipping();
    rig.awaitHead(node);
    Ledger ledger = node.node().ledger();
    long first = ledger.skipped().orElseThrow().to() + 1;

    assertThatThrownBy(() -> ledger.block(5))
        .isInstanceOf(NotKeptException.class)
        .hasMessageContaining("go on from block " + first);
    assertThatThrownBy(() -> ledger.receipts(5)).isInstanceOf(NotKeptException.class);
    assertThatThrownBy(() -> ledger.account(SyncRig.STRANGER, 5))
        .isInstanceOf(NotKeptException.class);
    assertThatThrownBy(() -> ledger.logs(EVENTS, 0, 400, 10)).isInstanceOf(NotKeptException.class);
    assertThatThrownBy(() -> ledger.logsAfter(EVENTS, EventCursor.START, 10))
        .isInstanceOf(NotKeptException.class);
    Call call = new Call(SyncRig.STRANGER, SyncRig.STRANGER, BigInteger.ZERO, 50_000, Bytes.EMPTY);
    assertThat(ledger.call(call, 5).refusal().orElseThrow().code()).isEqualTo("not-kept");
    assertThat(ledger.certificate(5)).isEqualTo(rig.source().node().ledger().certificate(5));
    assertThat(ledger.block(0)).isPresent();
    assertThat(ledger.block(first)).isPresent();
    assertThat(ledger.logs(EVENTS, first, 400, 10))
        .isEqualTo(rig.source().node().ledger().logs(EVENTS, first, 400, 10));
  }

  @Test
  void aListenerIsToldOfTheGap() {
    rig.grow(300);
    TestNode node = skipping();
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    node.node()
        .feed()
        .add(
            new FinalityListener() {
              @Override
              public void blockFinal(Block block, List<Receipt> receipts) {
                heard.add("block " + block.header().height());
              }

              @Override
              public void skipped(long from, long to) {
                heard.add("skipped to " + to);
              }
            });
    rig.connectSource();
    rig.awaitHead(node);

    await().until(() -> heard.contains("block " + rig.head().height()));
    long to = node.node().ledger().skipped().orElseThrow().to();
    assertThat(heard).startsWith("skipped to " + to, "block " + (to + 1));
  }

  @Test
  void onlyWhatHasChangedIsFetchedAfterAnAbsence() {
    rig.grow(90);
    rig.connectSource();
    TestNode node = skipping();
    rig.awaitHead(node);
    rig.disconnectSource();
    rig.grow(300);
    rig.connectSource();

    rig.awaitHead(node);

    assertSameState(node);
    assertThat(node.node().ledger().block(50)).isPresent();
    assertThat(node.node().ledger().skipped().orElseThrow().from()).isEqualTo(91);
  }

  @Test
  void goesOnAfterARestartAnywhere() {
    rig.grow(900);
    rig.connectSource();
    TestNode node = rig.follower(new MvStorageProvider(folder.resolve("disk"), 16), SKIP);
    for (int millis : List.of(100, 200, 300, 400)) {
      await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
      node.stop();
      rig.grow(2);
      rig.start(node);
    }

    rig.awaitHead(node);

    assertSameState(node);
    node.stop();
    rig.start(node);
    rig.grow(3);
    rig.awaitHead(node);
    assertThat(node.node().ledger().skipped()).isPresent();
  }

  @Test
  void aNodeThatHasSkippedGivesHeadersAndStatesToOthers() {
    rig.grow(300);
    rig.connectSource();
    TestNode first = skipping();
    rig.awaitHead(first);
    rig.grow(40);
    rig.awaitHead(first);
    rig.disconnectSource();

    TestNode second = skipping();

    rig.awaitHead(second);
    assertSameState(second);
  }

  @Test
  void falseNodesAreFoundOutAndAnotherPeerIsUsed() {
    rig.grow(300);
    List<Function<SyncMessage, Optional<SyncMessage>>> lies =
        List.of(
            m ->
                Optional.of(
                    m instanceof SyncMessage.Nodes n
                        ? new SyncMessage.Nodes(n.id(), List.of(List.of(Bytes.of((byte) 1))))
                        : m),
            m ->
                Optional.of(
                    m instanceof SyncMessage.Nodes n
                        ? new SyncMessage.Nodes(n.id(), List.of())
                        : m),
            m -> m instanceof SyncMessage.Nodes ? Optional.empty() : Optional.of(m));
    lies.forEach(rig::falsePeer);
    TestNode node = skipping();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> node.node().sync().status().complaints() >= 2);

    rig.connectSource();

    rig.awaitHead(node);
    assertSameState(node);
  }

  @Test
  void whenNobodyHasTheStateAnyMoreALaterOneIsCopied() {
    rig.grow(300);
    AtomicBoolean hasPruned = new AtomicBoolean();
    FalsePeer peer = rig.falsePeer(message -> pruning(message, hasPruned.get()));
    TestNode node = skipping();
    int headers = 2;
    await().atMost(Duration.ofSeconds(60)).until(() -> peer.questions.get() > headers);
    rig.grow(50);
    hasPruned.set(true);
    peer.tell(node.address("node"));

    rig.awaitHead(node);

    assertSameState(node);
    assertThat(node.node().ledger().skipped().orElseThrow().to()).isGreaterThanOrEqualTo(320);
  }

  /** Until it has pruned it does not come to answering. */
  private static Optional<SyncMessage> pruning(SyncMessage message, boolean hasPruned) {
    if (message instanceof SyncMessage.Nodes && !hasPruned) {
      return Optional.empty();
    }
    return Optional.of(
        message instanceof SyncMessage.Tip tip && hasPruned
            ? new SyncMessage.Tip(tip.height(), tip.hash(), 1, 320)
            : message);
  }
}
