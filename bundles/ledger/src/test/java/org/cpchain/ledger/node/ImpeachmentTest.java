package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.core.Altered;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Four ledgers, which decide what the test decides. */
class ImpeachmentTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");
  private static final HeaderCodec HEADERS = new HeaderCodec(TestNode.SUITE);
  private static final BlockCodec BLOCKS = new BlockCodec(TestNode.SUITE, TestNode.CODEC, 4 << 20);

  @TempDir private Path folder;
  private ToyNetwork network;

  @BeforeEach
  void start() throws IOException {
    network = new ToyNetwork(folder, 4);
  }

  @AfterEach
  void stop() {
    network.close();
  }

  private Proposal impeach(int node) {
    BlockApplication chain = network.application(node);
    return chain.impeachBlock(chain.height() + 1, chain.timestamp() + 3_000);
  }

  @Test
  void allMakeTheSameBlockAndGoOnWithTheNextProposer() {
    Proposal first = impeach(0);
    for (int i = 0; i < 4; i++) {
      assertThat(impeach(i)).isEqualTo(first);
    }
    assertThat(first.impeach()).isTrue();
    network.decide(first, 0, 1, 2);

    Key hospital = network.node(1).keys().key("hospital");
    network.node(1).accepted(TestNode.transfer(hospital, 0, STRANGER, 5));
    Proposal second = network.application(1).build(2, 0, false).orElseThrow();
    network.decide(second, 1, 2, 3);

    List<Header> heads = network.heads();
    assertThat(heads).containsOnly(heads.get(0));
    assertThat(heads.get(0).proposer()).isEqualTo(network.key(1).address());
    assertThat(network.node(3).balance(STRANGER).intValue()).isEqualTo(5);
    assertThat(network.node(3).node().ledger().block(2).orElseThrow().parentCertificate())
        .isEqualTo(network.certificate(first.hash(), 0, 1, 2));
  }

  @Test
  void aBlockInItsPlaceSurvivesARestartAndIsGivenToThoseWhoMissedIt() {
    Proposal block = impeach(0);
    network.decide(block, 0, 1, 2);

    network.restart(3);

    FinalBlock found = network.application(3).finalBlock(1).orElseThrow();
    assertThat(found.payload()).isEqualTo(block.payload());
    assertThat(network.node(3).node().ledger().block(1).orElseThrow().header().isImpeachment())
        .isTrue();
    Ledger.Decision decision = network.node(3).node().ledger().decision(1).orElseThrow();
    assertThat(decision.signers()).hasSize(3);
    assertThat(decision.committee()).isEqualTo(4);
  }

  @Test
  void itIsTheSameWhenItIsMadeAfterTheFact() {
    long time = network.application(0).timestamp() + 3_000;
    Proposal before = impeach(0);
    network.decide(before, 0, 1, 2);

    assertThat(network.application(0).impeachBlock(1, time)).isEqualTo(before);
  }

  @Test
  void atAnotherTimeThereIsNone() {
    assertThatThrownBy(() -> network.application(0).impeachBlock(1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<Arguments> wrongFields() {
    Hash other = TestNode.SUITE.hash(new byte[] {1});
    return Stream.of(
        Arguments.of("wrong-height", "height", 2L),
        Arguments.of("wrong-parent", "parent", other),
        Arguments.of("wrong-proposer", "proposer", STRANGER),
        Arguments.of("bad-timestamp", "timestamp", 1L),
        Arguments.of("bad-gas", "gasLimit", 1L),
        Arguments.of("wrong-gas-used", "gasUsed", 1L),
        Arguments.of("wrong-state-root", "stateRoot", other),
        Arguments.of("wrong-transactions", "transactionsRoot", other),
        Arguments.of("wrong-receipts-root", "receiptsRoot", other),
        Arguments.of("wrong-committee", "committeeHash", other),
        Arguments.of("wrong-protocols", "protocolsHash", other),
        Arguments.of("wrong-certificate", "certificateHash", other),
        Arguments.of("bad-seal", "seal", Bytes.of(new byte[65])),
        Arguments.of("bad-seal", "extra", Bytes.EMPTY));
  }

  @ParameterizedTest
  @MethodSource("wrongFields")
  void oneWrongFieldAndNobodyTakesItFromTheWireOrAsFinal(String code, String field, Object value) {
    Header good = BLOCKS.decode(impeach(0).payload()).toOptional().orElseThrow().header();
    Header altered = Altered.copy(good, field, value);
    Header wrong = HEADERS.withSeal(altered, altered.seal());
    Bytes payload = BLOCKS.encode(wrong, List.of(), Bytes.EMPTY);

    assertThat(network.take(0, payload, network.certificate(wrong.hash(), 0, 1, 2)))
        .extracting(verdict -> ((Verdict.Reject) verdict).reason())
        .extracting(Reason::code)
        .isEqualTo(code);
    assertThat(network.application(0).height()).isZero();
  }
}
