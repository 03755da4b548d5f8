package org.cpchain.ledger.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.rlp.RlpWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionCodecTest {
  private static final Address TO = BOB.address();

  /** The example of EIP-155. */
  @Test
  void readsThePublishedExampleOfEip155() {
    TransactionCodec mainChain = new TransactionCodec(SUITE, BigInteger.ONE);
    Transaction transaction =
        accepted(
            mainChain.decode(
                Bytes.fromHex(
                    "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0"
                        + "b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e159"
                        + "0620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb196"
                        + "6a3b6d83")));

    assertThat(transaction.sender())
        .isEqualTo(Address.fromHex("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"));
    assertThat(transaction.nonce()).isEqualTo(9);
    assertThat(transaction.value()).isEqualTo(BigInteger.TEN.pow(18));
    assertThat(
            mainChain.signingHash(
                UnsignedTransaction.legacy(
                    9,
                    BigInteger.valueOf(20_000_000_000L),
                    21_000,
                    transaction.to(),
                    transaction.value(),
                    Bytes.EMPTY)))
        .isEqualTo(
            Hash.fromHex("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53"));
  }

  static Stream<UnsignedTransaction> contents() {
    Bytes data = Bytes.fromHex("0xdeadbeef00");
    AccessList list =
        new AccessList(
            List.of(
                new AccessList.Entry(TO, List.of(Hash.ZERO)),
                new AccessList.Entry(ALICE.address(), List.of())));
    return Stream.of(
        UnsignedTransaction.legacy(0, GWEI, 21_000, TO, BigInteger.ZERO, Bytes.EMPTY),
        UnsignedTransaction.dynamicFee(7, BigInteger.ZERO, GWEI, 90_000, TO, GWEI, data),
        new UnsignedTransaction(
            Transaction.Type.DYNAMIC_FEE, 1, GWEI, GWEI, 50_000, TO, GWEI, data, list));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void readsBackWhatWasSigned(UnsignedTransaction content) {
    Transaction signed = ALICE.sign(CODEC, content);
    Transaction read = accepted(CODEC.decode(signed.raw()));

    assertThat(read).isEqualTo(signed);
    assertThat(read.sender()).isEqualTo(ALICE.address());
    assertThat(read.maxFeePerGas()).isEqualTo(content.maxFeePerGas());
    assertThat(read.maxPriorityFeePerGas()).isEqualTo(content.maxPriorityFeePerGas());
    assertThat(read.gasLimit()).isEqualTo(content.gasLimit());
    assertThat(read.data()).isEqualTo(content.data());
    assertThat(TransactionCodec.accessList(read)).isEqualTo(content.accessList());
    assertThat(CODEC.restore(signed.raw(), ALICE.address())).isEqualTo(signed);
  }

  @Test
  void refusesATransactionOfAnotherChain() {
    TransactionCodec other = new TransactionCodec(SUITE, BigInteger.valueOf(337));
    Bytes raw = ALICE.sign(other, contents().toList().get(1)).raw();

    assertThat(refusal(raw).code()).isEqualTo("wrong-chain");
    assertThat(refusal(raw).message()).contains("337", "41");
  }

  @Test
  void refusesASignatureThatNamesNoChain() {
    // the first transaction of Ethereum's main chain, v = 28
    Bytes raw =
        Bytes.fromHex(
            "f86780862d79883d2000825208945df9b87991262f6ba471f09758cde1c0fc1de734827a69801ca0"
                + "88ff6cf0fefd94db46111149ae4bfc179e9b94721fffd821d38d16464b3f71d0a045e0aff8009"
                + "61cfce805daef7016b9b675c137a6a41a548f7b60a3484c06a33a");

    assertThat(refusal(raw).code()).isEqualTo("wrong-chain");
    assertThat(refusal(raw).message()).contains("v = 28", "EIP-155");
  }

  @Test
  void refusesToCreateAContract() {
    RlpWriter fields = new RlpWriter().add(0).add(GWEI).add(90_000).add(Bytes.EMPTY);
    Bytes raw = fields.add(0).add(Bytes.fromHex("6001")).add(117).add(1).add(1).toBytes();

    assertThat(refusal(raw).code()).isEqualTo("no-contract-creation");
  }

  @Test
  void refusesTheUpperSignatureOfTwo() {
    BigInteger order =
        new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    UnsignedTransaction content = contents().toList().get(0);
    Signature low = ALICE.sign(CODEC.signingHash(content));
    BigInteger high = order.subtract(new BigInteger(1, low.s().toArray()));
    Signature malleated =
        new Signature(low.r(), Hash.fromHex(String.format("%064x", high)), 1 - low.recoveryId());

    assertThat(CODEC.sign(content, malleated).refusal())
        .get()
        .extracting(Reason::code)
        .isEqualTo("bad-signature");
  }

  /** Else anybody could give the transaction a second hash. */
  @Test
  void refusesASignatureWithAKeyBehindIt() {
    contents()
        .forEach(
            content -> {
              Signature good = ALICE.sign(CODEC.signingHash(content));
              PublicKey key = new PublicKey(Bytes.of(new byte[PublicKey.SIZE]));
              Signature longer = new Signature(good.r(), good.s(), key);
              assertThat(CODEC.sign(content, longer).refusal())
                  .get()
                  .extracting(Reason::code)
                  .isEqualTo("bad-signature");
            });
  }

  @Test
  void refusesAnUnsignedTransaction() {
    Bytes raw =
        new RlpWriter()
            .add(0)
            .add(GWEI)
            .add(21_000)
            .add(TO)
            .add(0)
            .add(Bytes.EMPTY)
            .add(117)
            .add(0)
            .add(0)
            .toBytes();

    assertThat(refusal(raw).code()).isEqualTo("bad-signature");
    assertThat(refusal(raw).message()).contains("not signed");
  }

  @Test
  void refusesAnEnvelopeAboveTheLimit() {
    assertThat(refusal(Bytes.of(new byte[TransactionCodec.MAX_BYTES + 1])).code())
        .isEqualTo("too-large");
  }

  @Test
  void refusesOtherEnvelopeTypes() {
    assertThat(refusal(Bytes.fromHex("01c0")).message()).contains("type 1", "type 2");
    assertThat(refusal(Bytes.EMPTY).code()).isEqualTo("malformed");
  }

  @Test
  void refusesAPriorityFeeAboveTheMaximum() {
    UnsignedTransaction content =
        UnsignedTransaction.dynamicFee(
            0, GWEI.add(BigInteger.ONE), GWEI, 21_000, TO, GWEI, Bytes.EMPTY);

    assertThat(CODEC.sign(content, ALICE.sign(CODEC.signingHash(content))).refusal())
        .get()
        .extracting(Reason::code)
        .isEqualTo("malformed");
  }

  @Property(tries = 2000)
  void aChangedByteGivesARefusalOrAnotherTransaction(
      @ForAll boolean typed, @ForAll int place, @ForAll byte change) {
    Bytes raw = ALICE.sign(CODEC, contents().toList().get(typed ? 2 : 0)).raw();
    byte[] bytes = raw.toArray();
    bytes[Math.floorMod(place, bytes.length)] ^= change;
    Result<Transaction> result = CODEC.decode(Bytes.of(bytes));

    if (change != 0) {
      result
          .toOptional()
          .ifPresent(read -> assertThat(read.sender()).isNotEqualTo(ALICE.address()));
    }
  }

  @Property(tries = 2000)
  void garbageIsRefusedAndNeverThrows(@ForAll byte[] garbage) {
    assertThat(CODEC.decode(Bytes.of(garbage)).refusal()).isPresent();
  }

  private static Reason refusal(Bytes raw) {
    return CODEC.decode(raw).refusal().orElseThrow();
  }

  private static Transaction accepted(Result<Transaction> result) {
    return result
        .toOptional()
        .orElseThrow(() -> new AssertionError(String.valueOf(result.refusal())));
  }
}
