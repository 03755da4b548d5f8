package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A validator that is not the proposer could make all others recover the signatures of a whole
 * block of junk, and pass off the proposer's own header with other transactions as the proposer's
 * block. Here a transaction of another chain tells whether transactions were looked at: then it is
 * the reason of the refusal.
 */
class JunkBlockTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");
  private static final HeaderCodec HEADERS = new HeaderCodec(TestNode.SUITE);
  private static final BlockCodec BLOCKS = new BlockCodec(TestNode.SUITE, TestNode.CODEC, 4 << 20);

  @TempDir private Path folder;
  private ToyNetwork network;
  private Block good;

  @BeforeEach
  void theProposerMakesABlock() throws IOException {
    network = new ToyNetwork(folder, 4);
    Key hospital = network.node(0).keys().key("hospital");
    network.node(0).accepted(TestNode.transfer(hospital, 0, STRANGER, 5));
    Bytes payload = network.application(0).build(1, 0, false).orElseThrow().payload();
    good = BLOCKS.decode(payload).toOptional().orElseThrow();
  }

  @AfterEach
  void stop() {
    network.close();
  }

  private String refused(Header header, List<Transaction> transactions) {
    Bytes payload = BLOCKS.encode(header, transactions, good.parentCertificate());
    return network.application(1).decode(payload).refusal().map(Reason::code).orElse("not refused");
  }

  private static Transaction foreign() {
    TransactionCodec other = new TransactionCodec(TestNode.SUITE, BigInteger.valueOf(337));
    return Key.of(77)
        .sign(
            other,
            UnsignedTransaction.legacy(
                0, TestNode.GWEI, 21_000, STRANGER, BigInteger.ONE, Bytes.EMPTY));
  }

  @Test
  void theTransactionsOfABlockThatItsProposerHasNotSealedAreNotLookedAt() {
    Header forged =
        HEADERS.withSeal(good.header(), network.key(1).sign(HEADERS.sealingHash(good.header())));

    assertThat(refused(forged, List.of(foreign()))).isEqualTo("bad-seal");
  }

  @Test
  void otherTransactionsUnderTheProposersHeaderAreNoBlockAndAreNotLookedAt() {
    assertThat(refused(good.header(), List.of(foreign()))).isEqualTo("wrong-transactions");
    assertThat(refused(good.header(), List.of())).isEqualTo("wrong-transactions");
    assertThat(refused(good.header(), good.transactions())).isEqualTo("not refused");
  }
}
