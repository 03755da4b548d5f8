package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.sync.core.SyncMessage;
import org.cpchain.ledger.sync.core.SyncMessage.Item;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One peer lies, another does not: the node gets the chain, and complains of the liar. */
class FalsePeersTest {
  @TempDir private Path folder;
  private SyncRig rig;

  /** A way of giving wrong answers. */
  record Lie(String name, Function<SyncMessage, Optional<SyncMessage>> falsify) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Lie> lies() {
    return Stream.of(
        new Lie(
            "bad certificates", message -> headers(message, FalsePeersTest::withBadCertificates)),
        new Lie(
            "foreign certificates",
            message -> headers(message, FalsePeersTest::withForeignCertificates)),
        new Lie(
            "later headers", message -> headers(message, items -> items.subList(1, items.size()))),
        new Lie("no headers", message -> headers(message, items -> List.of())),
        new Lie("unreadable headers", message -> headers(message, FalsePeersTest::cutOff)),
        new Lie(
            "later blocks", message -> blocks(message, items -> items.subList(1, items.size()))),
        new Lie("no blocks", message -> blocks(message, items -> List.of())),
        new Lie("cut blocks", message -> blocks(message, FalsePeersTest::cutOff)),
        new Lie(
            "swapped transactions", message -> blocks(message, FalsePeersTest::withOtherBodies)),
        new Lie("too many blocks", message -> blocks(message, FalsePeersTest::doubled)),
        new Lie(
            "silence",
            message ->
                message instanceof SyncMessage.Tip ? Optional.of(message) : Optional.empty()),
        new Lie(
            "a tip that is not there",
            message ->
                Optional.of(
                    message instanceof SyncMessage.Tip tip
                        ? new SyncMessage.Tip(1_000_000_000L, tip.hash(), 1, 0)
                        : message)));
  }

  @BeforeEach
  void begin() throws IOException {
    rig = new SyncRig(folder);
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aPeerThatDoesThisIsFoundOutAndAnotherIsUsed(Lie lie) {
    rig.grow(260);
    FalsePeer liar = rig.falsePeer(lie.falsify);
    TestNode follower = rig.follower();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> follower.node().sync().status().complaints() > 0);
    assertThat(liar.questions.get()).isPositive();

    rig.connectSource();

    rig.awaitHead(follower);
    assertThat(follower.balance(SyncRig.STRANGER).intValue()).isEqualTo(rig.transfers());
  }

  private static Optional<SyncMessage> headers(
      SyncMessage message, UnaryOperator<List<Item>> change) {
    return Optional.of(
        message instanceof SyncMessage.Headers m
            ? new SyncMessage.Headers(m.id(), change.apply(m.items()), m.regimes())
            : message);
  }

  private static Optional<SyncMessage> blocks(
      SyncMessage message, UnaryOperator<List<Item>> change) {
    return Optional.of(
        message instanceof SyncMessage.Blocks m
            ? new SyncMessage.Blocks(m.id(), change.apply(m.items()))
            : message);
  }

  private static List<Item> withBadCertificates(List<Item> items) {
    return items.stream().map(i -> new Item(i.content(), Bytes.of((byte) 1))).toList();
  }

  private static List<Item> withForeignCertificates(List<Item> items) {
    return items.stream().map(i -> new Item(i.content(), items.get(0).certificate())).toList();
  }

  private static List<Item> cutOff(List<Item> items) {
    return items.stream()
        .map(i -> new Item(i.content().slice(0, i.content().size() / 2), i.certificate()))
        .toList();
  }

  /** The header of one block with the rest of another. */
  private static List<Item> withOtherBodies(List<Item> items) {
    List<Item> changed = new ArrayList<>();
    for (Item item : items) {
      Bytes bytes = item.content();
      byte[] array = bytes.toArray();
      array[array.length - 1] ^= 1; // the parent's certificate stands last
      changed.add(new Item(Bytes.of(array), item.certificate()));
    }
    return changed;
  }

  private static List<Item> doubled(List<Item> items) {
    List<Item> all = new ArrayList<>(items);
    all.addAll(items);
    return all;
  }
}
