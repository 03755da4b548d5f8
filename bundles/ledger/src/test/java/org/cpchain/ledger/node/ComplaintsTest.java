package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Complaint;
import org.cpchain.consensus.Complaint.Cause;
import org.cpchain.consensus.Complaint.Sight;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Altered;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first proposer is played by the test; the three others are real and keep what they say. */
class ComplaintsTest extends FourNodes {
  private static final HeaderCodec HEADERS = new HeaderCodec(TestNode.SUITE);
  private static final BlockCodec BLOCKS = new BlockCodec(TestNode.SUITE, TestNode.CODEC, 4 << 20);

  private PlayedValidator proposer;
  private List<TestNode> others;
  private Transaction transfer;

  ComplaintsTest() {
    super(TestNode.CONSENSUS);
  }

  @BeforeEach
  void theOthersRun() {
    TestNode first = nodes.get(0);
    proposer = new PlayedValidator(first, peers().seenFrom(first.address("node")));
    others = nodes.subList(1, 4);
    others.forEach(this::join);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> others.stream().allMatch(ComplaintsTest::isDeciding));
    transfer = TestNode.transfer(first.keys().key("hospital"), 0, STRANGER, 5);
  }

  /** Before that it hears nothing. */
  private static boolean isDeciding(TestNode node) {
    return node.node().state().consensus().filter(now -> now.height() == 1).isPresent();
  }

  private void goOn() {
    others.forEach(node -> node.node().pool().submit(transfer.raw()));
    awaitReceipts(others, transfer.hash());
    assertThat(others).allMatch(node -> header(node, 1).isImpeachment());
  }

  private static List<Complaint> kept(TestNode node) {
    return node.node().participation().witnesses().complaints(1);
  }

  private void awaitAll(Predicate<Complaint> expected) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(others)
                    .allSatisfy(
                        node ->
                            assertThat(kept(node))
                                .filteredOn(expected)
                                .extracting(Complaint::validator)
                                .containsAll(addresses(others))));
  }

  private static List<Address> addresses(List<TestNode> of) {
    return of.stream().map(node -> node.address("node")).toList();
  }

  private Header sealed(Header header) {
    return HEADERS.withSeal(header, proposer.key().sign(HEADERS.sealingHash(header)));
  }

  @Test
  void whoWasSilentIsSaidToHaveBeenByEachInBytesThatAnybodyCanCheck() {
    goOn();
    awaitAll(one -> one.sight() == Sight.NOTHING && one.round() == 1);

    for (Complaint complaint : kept(nodes.get(2))) {
      byte[] signed = complaint.signed().toArray();
      byte[] signature = complaint.signature().toBytes().toArray();
      assertThat(StrangersCheck.signer(signed, signature))
          .isEqualTo(complaint.validator().bytes().toArray());
      String tag = "cpchain/lbft-2.1/testimony";
      assertThat(new String(signed, 0, tag.length(), StandardCharsets.US_ASCII)).isEqualTo(tag);
      ByteBuffer content = ByteBuffer.wrap(signed, tag.length() + 64, signed.length - 64 - 26);
      assertThat(content.getLong()).as("height").isEqualTo(1);
      assertThat(content.getInt()).as("round").isEqualTo(complaint.round());
      signed[signed.length - 1] ^= 1;
      assertThat(StrangersCheck.signer(signed, signature))
          .isNotEqualTo(complaint.validator().bytes().toArray());
    }
  }

  @Test
  void whatWasKeptIsThereAfterARestartAndALateNodeHasNone() {
    goOn();
    awaitAll(one -> one.sight() == Sight.NOTHING);
    List<Complaint> before = kept(nodes.get(1));

    restart(nodes.get(1));
    assertThat(kept(nodes.get(1))).as("nobody can read them without the engine's bundle").isEmpty();
    join(nodes.get(1));
    assertThat(kept(nodes.get(1))).isEqualTo(before);

    join(nodes.get(0));
    awaitReceipts(nodes, transfer.hash());
    assertThat(kept(nodes.get(0))).isEmpty();
  }

  @Test
  void aBlockWithAWrongStateRootIsNamedWithTheRuleThatItBreaks() {
    nodes.get(0).accepted(transfer);
    Block good = BLOCKS.decode(proposer.block(now())).toOptional().orElseThrow();
    Header wrong = sealed(Altered.copy(good.header(), "stateRoot", good.header().parent()));
    Bytes payload = BLOCKS.encode(wrong, good.transactions(), good.parentCertificate());
    others.forEach(node -> proposer.propose(node, wrong.hash(), payload));
    goOn();

    awaitAll(one -> one.sight() == Sight.INVALID || one.cause() == Cause.OTHERS_LEFT);
    assertThat(others)
        .allSatisfy(
            node ->
                assertThat(kept(node))
                    .filteredOn(one -> one.sight() == Sight.INVALID)
                    .isNotEmpty()
                    .allSatisfy(
                        one ->
                            assertThat(one.text())
                                .startsWith("saw a proposal " + wrong.hash())
                                .contains("not valid: wrong-state-root")));
  }

  @Test
  void twoBlocksAreBothNamedAndTheSealsAreEvidence() {
    nodes.get(0).accepted(transfer);
    long now = now();
    Bytes one = proposer.block(now);
    Bytes other = proposer.block(now + 1);
    for (TestNode node : others) {
      boolean reversed = node == nodes.get(2);
      show(node, reversed ? other : one);
      show(node, reversed ? one : other);
    }
    goOn();

    awaitAll(said -> said.sight() == Sight.TWO_BLOCKS);
    assertThat(kept(nodes.get(3)).get(0).blocks())
        .containsExactlyInAnyOrder(hash(one), hash(other));
    assertThat(nodes.get(3).node().evidence(10))
        .extracting(NodeStatus.Evidence::kind)
        .contains("double-proposal");
  }

  /** The chain goes on as without it, and it is shown as signed by its maker. */
  @Test
  void aFalseComplaintIsShownAsItsMakersAndAForgedOneNotAtAll() {
    Hash invented = TestNode.SUITE.hash(new byte[] {1});
    Key stranger = Key.of(77);
    for (TestNode node : others) {
      proposer.testify(node, PlayedValidator.INVALID, invented, 8, stranger);
      proposer.testify(node, PlayedValidator.UNPREPARED, invented, 0, proposer.key());
    }
    goOn();

    awaitAll(one -> one.sight() == Sight.NOTHING);
    assertThat(others)
        .allSatisfy(
            node ->
                assertThat(kept(node))
                    .filteredOn(one -> one.validator().equals(proposer.key().address()))
                    .singleElement()
                    .satisfies(
                        one -> {
                          assertThat(one.sight()).isEqualTo(Sight.UNPREPARED);
                          assertThat(one.blocks()).containsExactly(invented);
                        }));
  }

  @Test
  void againstAHeightThatIsNotImpeachedNothingIsKept() {
    for (TestNode node : others) {
      proposer.testify(node, PlayedValidator.NOTHING, Hash.ZERO, 0, proposer.key());
    }
    join(nodes.get(0));
    nodes.forEach(node -> node.node().pool().submit(transfer.raw()));
    awaitReceipts(nodes, transfer.hash());

    assertThat(header(nodes.get(1), 1).isImpeachment()).isFalse();
    assertThat(nodes).allSatisfy(node -> assertThat(kept(node)).isEmpty());
  }

  private void show(TestNode node, Bytes payload) {
    proposer.propose(node, hash(payload), payload);
  }

  private static Hash hash(Bytes payload) {
    return BLOCKS.decode(payload).toOptional().orElseThrow().header().hash();
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
