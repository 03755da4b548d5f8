package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.Altered;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.Commitments;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fifth ledger gets its blocks from somebody whom it does not trust. */
class BlockImportTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");
  private static final HeaderCodec HEADERS = new HeaderCodec(TestNode.SUITE);
  private static final BlockCodec BLOCKS = new BlockCodec(TestNode.SUITE, TestNode.CODEC, 4 << 20);

  @TempDir private Path ours;
  @TempDir private Path theirs;
  private ToyNetwork network;
  private ToyNetwork late;

  @BeforeEach
  void decideTwoBlocks() throws IOException {
    network = new ToyNetwork(ours, 4);
    late = new ToyNetwork(theirs, 4);
    for (int i = 0; i < 2; i++) {
      Key hospital = network.node(i).keys().key("hospital");
      network.node(i).accepted(TestNode.transfer(hospital, i, STRANGER, 5));
      network.decide(network.application(i).build(i + 1, 0, false).orElseThrow(), 0, 1, 2);
    }
  }

  @AfterEach
  void stop() {
    network.close();
    late.close();
  }

  private FinalBlock block(long height) {
    return network.application(0).finalBlock(height).orElseThrow();
  }

  private String refused(Bytes payload, Bytes certificate) {
    Verdict verdict = late.take(0, payload, certificate);
    assertThat(late.application(0).height()).isLessThan(2);
    return ((Verdict.Reject) verdict).reason().code();
  }

  @Test
  void takesTheChainBlockByBlockAndTheEngineHearsOfIt() {
    for (long height = 1; height <= 2; height++) {
      FinalBlock block = block(height);
      assertThat(late.take(0, block.payload(), block.certificate()).isAccepted()).isTrue();
    }

    assertThat(late.heads().get(0)).isEqualTo(network.heads().get(0));
    assertThat(late.node(0).balance(STRANGER).intValue()).isEqualTo(10);
    assertThat(late.application(0).finalBlock(2)).contains(block(2));
    await().until(() -> late.advances(0) == 2);
  }

  @Test
  void refusesABlockWithoutTheSignaturesOfAQuorum() {
    Bytes payload = block(1).payload();
    Hash hash = network.application(0).finalBlock(1).map(b -> hash(b.payload())).orElseThrow();
    Bytes two = network.certificate(hash, 0, 1);
    Bytes twice = network.certificate(hash, 0, 1, 1);
    Bytes stranger = ToyConsensus.certificate(hash, List.of(Key.of(77), network.key(0)));

    assertThat(refused(payload, two)).isEqualTo("no-quorum");
    assertThat(refused(payload, twice)).isEqualTo("no-quorum");
    assertThat(refused(payload, stranger)).isEqualTo("no-quorum");
    assertThat(refused(payload, Bytes.EMPTY)).isEqualTo("no-quorum");
    assertThat(refused(payload, block(2).certificate())).isEqualTo("no-quorum");
  }

  @Test
  void refusesABlockThatIsNotTheNext() {
    assertThat(refused(block(2).payload(), block(2).certificate())).isEqualTo("wrong-height");
  }

  @Test
  void refusesABlockThatItsProposerHasNotSealed() {
    Block good = BLOCKS.decode(block(1).payload()).toOptional().orElseThrow();
    Header bare = HEADERS.withSeal(good.header(), Bytes.EMPTY);
    Header forged =
        HEADERS.withSeal(good.header(), network.key(1).sign(HEADERS.sealingHash(good.header())));

    for (Header header : List.of(bare, forged)) {
      Bytes payload = BLOCKS.encode(header, good.transactions(), Bytes.EMPTY);
      assertThat(refused(payload, network.certificate(header.hash(), 0, 1, 2)))
          .isEqualTo("bad-seal");
    }
  }

  @Test
  void refusesWhatTheCommitteeHasSignedButExecutionDoesNotGive() {
    Block good = BLOCKS.decode(block(1).payload()).toOptional().orElseThrow();
    Header rich = Altered.copy(good.header(), "stateRoot", hash(block(2).payload()));
    Header sealed = HEADERS.withSeal(rich, network.key(0).sign(HEADERS.sealingHash(rich)));
    Bytes payload = BLOCKS.encode(sealed, good.transactions(), Bytes.EMPTY);

    assertThat(refused(payload, network.certificate(sealed.hash(), 0, 1, 2, 3)))
        .isEqualTo("wrong-state-root");
  }

  @Test
  void anotherProofOfTheParentIsAsGoodButAFalseOneIsNot() {
    Hash first = hash(block(1).payload());
    late.take(0, block(1).payload(), network.certificate(first, 1, 2, 3));

    assertThat(refused(withParentCertificate(network.certificate(first, 0, 1)), Bytes.EMPTY))
        .isEqualTo("no-quorum");
    Bytes good = withParentCertificate(network.certificate(first, 0, 2, 3));
    Bytes proof = network.certificate(hash(good), 0, 1, 2);
    assertThat(late.take(0, good, proof).isAccepted()).isTrue();
  }

  /** Block 2, as its proposer could have made it too. */
  private Bytes withParentCertificate(Bytes certificate) {
    Block good = BLOCKS.decode(block(2).payload()).toOptional().orElseThrow();
    Header other =
        Altered.copy(
            good.header(), "certificateHash", Commitments.certificate(TestNode.SUITE, certificate));
    Header sealed = HEADERS.withSeal(other, network.key(1).sign(HEADERS.sealingHash(other)));
    return BLOCKS.encode(sealed, good.transactions(), certificate);
  }

  private static Hash hash(Bytes payload) {
    return BLOCKS.decode(payload).toOptional().orElseThrow().header().hash();
  }
}
