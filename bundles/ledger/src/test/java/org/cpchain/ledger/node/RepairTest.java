package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.LedgerRepair;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose files are damaged, and a peer that has the chain. */
class RepairTest {
  private static final int BLOCKS = 60;

  @TempDir Path folder;

  private final AtomicInteger fronts = new AtomicInteger();
  private final List<RunningNode> running = new ArrayList<>();
  private SyncRig rig;
  private TestNode node;
  private MvStorageProvider storage;
  private Path store;

  @BeforeEach
  void start() throws IOException {
    rig = new SyncRig(folder);
    rig.grow(BLOCKS);
    rig.connectSource();
    store = folder.resolve("store");
    storage = new MvStorageProvider(store, 8);
    node = rig.follower(storage);
    rig.awaitHead(node);
    node.stop();
  }

  @AfterEach
  void stop() {
    running.forEach(RunningNode::close);
    rig.close();
  }

  @Test
  void aTornLedgerIsNamedAndComesBackFromThePeers() throws IOException {
    Path file = store.resolve("ledger.mv");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

    RunningNode broken = open();
    RepairDesk desk = desk(broken);
    assertThat(broken.node().refusal().orElseThrow().message())
        .contains(file.toString(), "cpchain:repair");
    assertThat(desk.report().isWhole()).isFalse();
    assertThat(damaged(desk.report())).containsExactly("ledger");
    assertThat(desk.examine()).isEqualTo(desk.report());

    List<String> done = desk.rebuild(Set.of()).toOptional().orElseThrow();

    assertThat(done).hasSize(3).last().asString().contains("open again");
    assertThat(done.get(1)).contains("ledger.mv.damaged-");
    assertThat(desk.report().isWhole()).isTrue();
    assertThat(fronts).hasValue(1);
    awaitHead(broken);
    assertThat(desk.examine().isWhole()).isTrue();
  }

  @Test
  void lostVotesAreNamedAndOfNoConsequenceToAFollower() throws IOException {
    Files.delete(store.resolve("votes.mv"));

    RunningNode broken = open();
    RepairDesk desk = desk(broken);
    assertThat(damaged(desk.report())).containsExactly("votes");

    desk.rebuild(Set.of());
    assertThat(desk.report().silence()).isEmpty();
    assertThat(desk.voteAgain().refusal().orElseThrow().code()).isEqualTo("not-silent");
  }

  @Test
  void aFlippedByteInTheStateIsFoundByTheCheckAndStopsTheVoting() {
    RunningNode good = open();
    RepairDesk desk = desk(good);
    assertThat(desk.examine().isWhole()).isTrue();
    alter(good, new Segment("state"), 3);

    LedgerRepair.Report report = desk.examine();

    assertThat(damaged(report)).containsExactly("ledger");
    assertThat(report.stores().get(0).damage().orElseThrow()).contains("trie node");
    good.node().toOptional().orElseThrow().participation().keeper().review();
    assertThat(good.node().toOptional().orElseThrow().state().halted()).contains("trie node");
  }

  @Test
  void aBlockThatIsNotTheOneIsFoundToldAndNotServed() {
    RunningNode good = open();
    Node opened = good.node().toOptional().orElseThrow();
    Bytes key =
        opened.base().stores().ledger().scan(new Segment("blocks"), Bytes.EMPTY).next().key();
    Bytes seventh = Bytes.concat(key.slice(0, 7), Bytes.of((byte) 7));
    Bytes eighth = Bytes.concat(key.slice(0, 7), Bytes.of((byte) 8));
    Segment blocks = new Segment("blocks");
    Bytes other = opened.base().stores().ledger().get(blocks, eighth).orElseThrow();
    opened.base().stores().ledger().write(new WriteBatch().put(blocks, seventh, other));

    assertThat(damaged(desk(good).examine())).containsExactly("ledger");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> opened.ledger().block(7))
        .hasMessageContaining("in the place of block 7");
  }

  @Test
  void withoutDamageNothingIsRebuiltUnlessItIsNamed() {
    RunningNode good = open();
    RepairDesk desk = desk(good);

    assertThat(desk.rebuild(Set.of()).refusal().orElseThrow().code()).isEqualTo("nothing-damaged");
    assertThat(desk.rebuild(Set.of("x")).refusal().orElseThrow().code()).isEqualTo("unknown-store");
    assertThat(fronts).hasValue(0);

    assertThat(desk.rebuild(Set.of("node")).toOptional()).isPresent();
    assertThat(good.node().toOptional().orElseThrow().ledger().head()).isEqualTo(rig.head());
  }

  private void alter(RunningNode where, Segment segment, int number) {
    var ledger = where.node().toOptional().orElseThrow().base().stores().ledger();
    var entries = ledger.scanBackwards(segment, Bytes.fromHex("0x00ffffffffffffff"));
    for (int i = 1; i < number; i++) {
      entries.next();
    }
    var found = entries.next();
    byte[] value = found.value().toArray();
    value[value.length / 2] ^= 1;
    ledger.write(new WriteBatch().put(segment, found.key(), Bytes.of(value)));
  }

  private RunningNode open() {
    RunningNode opened = new RunningNode(node.settings(), storage, TestNode.SUITE, node.keys());
    running.add(opened);
    opened.open(any -> {});
    opened.add(new ToyConsensus().as("0.0.0"));
    opened.add(new ToyMachine());
    opened.add(rig.peers().seenFrom(node.address("node")));
    return opened;
  }

  private RepairDesk desk(RunningNode of) {
    return new RepairDesk(of, () -> {}, opened -> fronts.incrementAndGet());
  }

  private static List<String> damaged(LedgerRepair.Report report) {
    return report.stores().stream()
        .filter(store -> store.damage().isPresent())
        .map(LedgerRepair.StoreState::name)
        .toList();
  }

  private void awaitHead(RunningNode of) {
    Header head = rig.head();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> of.node().toOptional().orElseThrow().ledger().head().equals(head));
  }
}
