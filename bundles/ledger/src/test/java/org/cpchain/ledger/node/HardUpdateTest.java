package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.lbft20.Lbft20Module;
import org.cpchain.consensus.lbft20.core.Lbft20;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.contract.ContractMachine;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.sync.core.SyncCodec;
import org.cpchain.ledger.sync.core.SyncMessage;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork.Receiver;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The chain goes from LBFT 2.0 to 2.1 at the height that its contracts name. */
class HardUpdateTest extends FourNodes {
  private static final long FIRST = 10;

  private final Lbft21Module fresh = new Lbft21Module();
  private TestNode follower;

  HardUpdateTest() {
    super(new Lbft20Module());
  }

  @Override
  String adapted(String genesis) {
    return genesis
        .replace("lbft-2.1", "lbft-2.0")
        .replace("\"emptyBlocks\"", "\"allowTimingDependentSafety\": true, \"emptyBlocks\"")
        .replace(
            "\"protocols\"",
            "\"dpor\": {\"views\": 1, \"distance\": 3, \"initialTerms\": 5}, \"protocols\"");
  }

  @Override
  ContractMachine machine() {
    return new TermMachine(nodes.stream().map(node -> node.address("node")).toList())
        .enter(FIRST, "consensus/lbft-2.1/1.1.0");
  }

  @AfterEach
  void stopFollower() {
    if (follower != null) {
      follower.close();
    }
  }

  private void follow(TestNode node) {
    join(node);
    node.node().participation().keeper().add(fresh);
  }

  private Ledger ledger(int node) {
    return nodes.get(node).node().ledger();
  }

  private void growTo(long height) {
    Key hospital = nodes.get(0).keys().key("hospital");
    while (ledger(0).head().height() < height) {
      long nonce = ledger(0).account(hospital.address(), ledger(0).head().height()).nonce();
      Hash hash = nodes.get(0).accepted(TestNode.transfer(hospital, nonce, STRANGER, 1));
      awaitReceipts(nodes.subList(0, 1), hash);
    }
  }

  private void startFollower(long skipDistance) throws IOException {
    follower =
        new TestNode(Files.createDirectory(folder().resolve("follower")), new InMemoryStorage(), 9);
    follower.skipDistance = skipDistance;
    follower.write(genesis());
    follower.startWithoutModules();
    follower.node().contracts().use(machine());
    follow(follower);
    follower.node().peers().use(peers().seenFrom(follower.address("node")));
  }

  private boolean hasRefusedAnOldEngine(TestNode node) {
    return node.node()
        .participation()
        .status()
        .filter(status -> status.counters().containsKey("dropped.wrong-protocol"))
        .isPresent();
  }

  private void awaitHeadOf(TestNode node) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> node.node().ledger().head().equals(ledger(0).head()));
  }

  private static String protocolOf(TestNode node) {
    return node.node().state().protocol();
  }

  @Test
  void theEnginesOfAllChangeAtTheSameHeightAndNothingIsLost() {
    nodes.forEach(this::follow);
    growTo(FIRST - 2);
    assertThat(nodes).extracting(HardUpdateTest::protocolOf).containsOnly("lbft-2.0");

    growTo(FIRST + 6);

    nodes.forEach(this::awaitHeadOf);
    assertThat(nodes).extracting(HardUpdateTest::protocolOf).containsOnly("lbft-2.1");
    assertThat(ledger(1).block(FIRST - 1).orElseThrow().header().protocolsHash())
        .isNotEqualTo(ledger(1).block(FIRST - 2).orElseThrow().header().protocolsHash());
    assertThat(ledger(2).decision(FIRST - 1)).isPresent();
    assertThat(ledger(2).decision(FIRST)).isPresent();
    assertThat(nodes).allSatisfy(n -> assertThat(n.node().state().evidence()).isZero());
  }

  @Test
  void oneWithoutTheNewModuleStopsVotingSaysWhatItNeedsAndCatchesUpWithIt() {
    TestNode old = nodes.get(3);
    nodes.subList(0, 3).forEach(this::follow);
    join(old);
    growTo(FIRST + 5);

    await().until(() -> old.node().state().halted().contains("org.cpchain.consensus-lbft21"));
    assertThat(old.node().ledger().head().height()).isEqualTo(FIRST - 1);

    old.node().participation().keeper().add(fresh);

    awaitHeadOf(old);
    assertThat(old.node().state().halted()).isEmpty();
    growTo(FIRST + 8);
    awaitHeadOf(old);
  }

  @Test
  void oneWithoutTheNewModuleProposesNothingAndWhatItsOldEngineSaidIsRefused() {
    TestNode old = nodes.get(3);
    nodes.subList(0, 3).forEach(this::follow);
    join(old);
    growTo(FIRST + 2);
    Message proposal = new Message.PrePrepare(FIRST + 20, Hash.ZERO, Bytes.of((byte) 1));
    MessageCodec words =
        new MessageCodec(
            "lbft-2.0",
            Lbft20.VERSION,
            old.node().participation().keeper().host().rules(),
            Map.of());

    await()
        .until(
            () -> {
              peers()
                  .seenFrom(old.address("node"))
                  .broadcast(Channel.CONSENSUS, words.encode(proposal));
              return nodes.subList(0, 3).stream().anyMatch(this::hasRefusedAnOldEngine);
            });

    growTo(FIRST + 10);
    for (long height = FIRST; height <= FIRST + 10; height++) {
      Header block = header(nodes.get(0), height);
      assertThat(block.isImpeachment() || !block.proposer().equals(old.address("node")))
          .as("block %d is not of the old node", height)
          .isTrue();
    }
    assertThat(old.node().state().halted()).contains("org.cpchain.consensus-lbft21");
  }

  @Test
  void oneThatKnowsTheOldProtocolOnlyIsNotAskedForBlocksOfTheNewOneAndIsToldSo() throws Exception {
    nodes.forEach(this::follow);
    growTo(FIRST + 2);
    Address other = nodes.get(0).address("hospital");
    List<SyncMessage> heard = new CopyOnWriteArrayList<>();
    Receiver ear = (from, bytes) -> SyncCodec.decode(bytes).toOptional().ifPresent(heard::add);
    AutoCloseable hearing = peers().seenFrom(other).receive(Channel.SYNC, ear);
    try {
      say(other, new SyncMessage.Rules(List.of("lbft-2.0")));
      await().until(() -> heard.contains(new SyncMessage.Outdated(FIRST, "lbft-2.1")));

      say(other, new SyncMessage.Tip(FIRST + 40, Hash.ZERO, 1, 0));
      growTo(FIRST + 4);
      assertThat(heard).noneMatch(SyncMessage.GetBlocks.class::isInstance);
      assertThat(heard).noneMatch(SyncMessage.GetHeaders.class::isInstance);
      assertThat(nodes.get(0).node().sync().status().target()).isLessThan(FIRST + 40);

      say(other, new SyncMessage.Rules(List.of("lbft-2.0", "lbft-2.1")));
      await()
          .until(
              () ->
                  heard.stream()
                      .anyMatch(
                          asked ->
                              asked instanceof SyncMessage.GetBlocks
                                  || asked instanceof SyncMessage.GetHeaders));
    } finally {
      hearing.close();
    }
  }

  private void say(Address from, SyncMessage message) {
    peers()
        .seenFrom(from)
        .send(nodes.get(0).address("node"), Channel.SYNC, SyncCodec.encode(message));
  }

  @Test
  void oneThatComesLateChecksOldHeightsByTheOldRules() throws IOException {
    nodes.forEach(this::follow);
    growTo(FIRST + 8);

    startFollower(20_000);

    awaitHeadOf(follower);
    assertThat(follower.node().sync().status().complaints()).isZero();
    assertThat(follower.node().ledger().decision(FIRST - 2)).isPresent();
  }

  @Test
  void oneThatSkipsBlocksFollowsTheChangeByHeaders() throws IOException {
    nodes.forEach(this::follow);
    growTo(80);

    startFollower(64);

    awaitHeadOf(follower);
    assertThat(follower.node().ledger().skipped()).isPresent();
    assertThat(protocolOf(follower)).isEqualTo("lbft-2.1");
  }

  @Test
  void aRestartedNodeKnowsWhichProtocolIsInForce() {
    nodes.forEach(this::follow);
    growTo(FIRST + 2);
    TestNode one = nodes.get(2);
    restart(one);
    follow(one);
    growTo(FIRST + 6);

    awaitHeadOf(one);
    assertThat(protocolOf(one)).isEqualTo("lbft-2.1");
    assertThat(one.node().state().halted()).isEmpty();
  }
}
