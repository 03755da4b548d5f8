package org.cpchain.ledger.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.TestChain.SUITE;
import static org.cpchain.ledger.core.TestChain.transfer;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.junit.jupiter.api.Test;

class BlockCodecTest {
  private static final Bytes CERTIFICATE = Bytes.fromHex("0xcafe");

  private final HeaderCodec headers = new HeaderCodec(SUITE);
  private final BlockCodec blocks = new BlockCodec(SUITE, CODEC, 10_000);
  private final List<Transaction> transactions =
      List.of(transfer(ALICE, 0, BOB.address(), CPC), transfer(BOB, 0, ALICE.address(), CPC));
  private final Header draft = draft();
  private final Header header = headers.withSeal(draft, FIRST.sign(headers.sealingHash(draft)));
  private final Bytes payload = blocks.encode(header, transactions, CERTIFICATE);

  @Test
  void readsBackABlock() {
    Block block = blocks.decode(payload).toOptional().orElseThrow();

    assertThat(block).isEqualTo(new Block(header, transactions, CERTIFICATE, payload.size()));
    assertThat(blocks.encode(block)).isEqualTo(payload);
    assertThat(blocks.restore(payload, List.of(ALICE.address(), BOB.address()))).isEqualTo(block);
  }

  @Test
  void theHashIsThatOfTheEncodedHeaderTheSealIncluded() {
    Header otherSeal = headers.withSeal(header, BOB.sign(headers.sealingHash(header)));

    assertThat(header.hash()).isEqualTo(SUITE.hash(headers.encode(header).toArray()));
    assertThat(otherSeal.hash()).isNotEqualTo(header.hash());
    assertThat(headers.sealingHash(otherSeal)).isEqualTo(headers.sealingHash(header));
    assertThat(headers.decode(headers.encode(header))).isEqualTo(Result.ok(header));
  }

  @Test
  void knowsWhoSealed() {
    assertThat(headers.sealer(header)).contains(FIRST.address());
    assertThat(headers.sealer(draft)).isEmpty();
    assertThat(headers.sealer(headers.withSeal(header, Bytes.of(new byte[65])))).isEmpty();
  }

  @Test
  void refusesABlockAboveTheLimit() {
    BlockCodec narrow = new BlockCodec(SUITE, CODEC, payload.size() - 1);

    assertThat(narrow.decode(payload).refusal())
        .get()
        .extracting(Reason::code)
        .isEqualTo("too-large");
  }

  @Test
  void refusesABlockWithATransactionThatIsNotOfThisChain() {
    BlockCodec otherChain =
        new BlockCodec(SUITE, new TransactionCodec(SUITE, BigInteger.valueOf(337)), 10_000);

    assertThat(otherChain.decode(payload).refusal())
        .get()
        .extracting(Reason::code)
        .isEqualTo("wrong-chain");
  }

  @Test
  void asksAnotherDecoderForTransactionsThatAreKnown() {
    Result<Block> block = blocks.decode(payload, raw -> Result.ok(transactions.get(0)));

    assertThat(block.toOptional().orElseThrow().transactions())
        .containsExactly(transactions.get(0), transactions.get(0));
    assertThat(blocks.open(payload).map(UnreadBlock::envelopes))
        .isEqualTo(Result.ok(transactions.stream().map(Transaction::raw).toList()));
  }

  @Property(tries = 3000)
  void aChangedByteIsRefusedOrGivesAnotherBlock(@ForAll int place, @ForAll byte change) {
    byte[] bytes = payload.toArray();
    bytes[Math.floorMod(place, bytes.length)] ^= change;

    blocks
        .decode(Bytes.of(bytes))
        .toOptional()
        .ifPresent(block -> assertThat(blocks.encode(block)).isEqualTo(Bytes.of(bytes)));
  }

  @Property(tries = 2000)
  void garbageIsRefusedAndNeverThrows(@ForAll byte[] garbage) {
    assertThat(blocks.decode(Bytes.of(garbage)).refusal()).isPresent();
    assertThat(headers.decode(Bytes.of(garbage)).refusal()).isPresent();
  }

  private static Header draft() {
    Hash hash = SUITE.hash(new byte[] {1});
    return new Header(
        hash,
        7,
        FIRST.address(),
        1_767_225_600_000L,
        hash,
        hash,
        hash,
        LogsBloom.EMPTY,
        10_000_000,
        42_000,
        GWEI,
        hash,
        hash,
        SUITE.hash(CERTIFICATE.toArray()),
        Bytes.EMPTY,
        Bytes.EMPTY,
        Hash.ZERO);
  }
}
