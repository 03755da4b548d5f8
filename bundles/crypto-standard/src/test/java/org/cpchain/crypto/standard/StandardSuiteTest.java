package org.cpchain.crypto.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardSuiteTest {
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final String A3_40_TIMES =
      "a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3";
  private static final String A3_200_TIMES =
      "0x" + A3_40_TIMES + A3_40_TIMES + A3_40_TIMES + A3_40_TIMES + A3_40_TIMES;

  private final StandardSuite suite = new StandardSuite();
  private final Secp256k1 curve = new Secp256k1();

  /** Known answers of the submission to the SHA-3 competition: 0, 8 and 1600 bits; and "abc". */
  @ParameterizedTest
  @CsvSource({
    "0x,0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
    "0xcc,0xeead6dbfc7340a56caedc044696a168870549a6a7f6f56961e84a54bd9970b8a",
    "0x616263,0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
    A3_200_TIMES + ",0x3a57666b048777f2c953dc4456f45a2588e1cb6f2da760122d530ac2ce607d4a",
  })
  void hashesAsKeccak(String message, String hash) {
    assertThat(suite.hash(Bytes.fromHex(message).toArray())).hasToString(hash);
  }

  @Test
  void hashesPartsAsOneMessage() {
    assertThat(suite.hash(ascii("a"), ascii("bc"))).isEqualTo(suite.hash(ascii("abc")));
  }

  @Test
  void readsAnAddressInOneCaseWithoutAChecksum() {
    Address address = Address.fromHex("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed");
    assertThat(suite.parseAddress("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")).contains(address);
    assertThat(suite.parseAddress("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED")).contains(address);
  }

  /** The examples of EIP-55. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77",
      })
  void writesAndChecksTheChecksumOfAnAddress(String text) {
    assertThat(suite.parseAddress(text)).contains(Address.fromHex(text));
    assertThat(suite.checksummed(Address.fromHex(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
        "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeA",
        "",
      })
  void refusesAnAddressWithAWrongChecksumOrForm(String text) {
    assertThat(suite.parseAddress(text)).isEmpty();
  }

  /**
   * RFC 6979 over secp256k1 with SHA-256, vectors published with the first implementations of it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|Satoshi Nakamoto|934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8|"
            + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5",
        "1|All those moments will be lost in time, like tears in rain. Time to die...|"
            + "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b|"
            + "547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21",
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140|Satoshi Nakamoto|"
            + "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0|"
            + "6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5",
        "f8b8af8ce3c7cca5e300d33939540c10d45ce001b8f252bfbc57ba0342904181|Alan Turing|"
            + "7063ae83e7f62bbb171798131b4a0564b956930092b33b07b395615d9ec7e15c|"
            + "58dfcc1e00a35e1572f366ffe34ba0fc47db1e7189759b9fb233c5b05ab388ea",
      })
  void signsDeterministically(String key, String message, String r, String s) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(ascii(message));
    Signature signature = curve.sign(new BigInteger(key, 16), Hash.of(digest));
    assertThat(signature.r()).isEqualTo(Hash.fromHex(r));
    assertThat(signature.s()).isEqualTo(Hash.fromHex(s));
  }

  /** The example of EIP-155: signing hash, key and signature. */
  @Test
  void signsTheExampleOfEip155() {
    BigInteger key = new BigInteger("46".repeat(32), 16);
    Hash digest =
        Hash.fromHex("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
    Signature signature = curve.sign(key, digest);
    assertThat(number(signature.r()))
        .isEqualTo(
            new BigInteger(
                "18515461264373351373200002665853028612451056578545711640558177340181847433846"));
    assertThat(number(signature.s()))
        .isEqualTo(
            new BigInteger(
                "46948507304638947509940763649030358759909902576025900602547168820602576006531"));
    assertThat(signature.recoveryId()).isZero();
    assertThat(suite.signer(digest, signature))
        .contains(Address.fromHex("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"));
  }

  @Test
  void recoversAndVerifiesWhatItSigned() {
    for (int i = 1; i <= 200; i++) {
      BigInteger key = number(suite.hash(ascii("key" + i))).mod(ORDER);
      PublicKey expected = curve.publicKey(key);
      Hash digest = suite.hash(ascii("message" + i));
      Signature signature = curve.sign(key, digest);
      assertThat(suite.recover(digest, signature)).contains(expected);
      assertThat(suite.verify(expected, digest, signature)).isTrue();
      Hash other = suite.hash(ascii("other" + i));
      assertThat(suite.recover(other, signature)).isNotEqualTo(Optional.of(expected));
      assertThat(suite.verify(expected, other, signature)).isFalse();
    }
  }

  @Test
  void refusesTheOtherFormOfASignature() {
    Hash digest = suite.hash(ascii("message"));
    Signature low = curve.sign(BigInteger.TEN, digest);
    byte[] high = ORDER.subtract(number(low.s())).toByteArray();
    Hash s = Hash.of(Arrays.copyOfRange(high, high.length - 32, high.length));
    Signature malleated = new Signature(low.r(), s, 1 - low.recoveryId());
    assertThat(suite.recover(digest, malleated)).isEmpty();
    assertThat(suite.verify(curve.publicKey(BigInteger.TEN), digest, malleated)).isFalse();
  }

  /** Otherwise the bytes of a signature could be changed without making it invalid. */
  @Test
  void refusesTheOtherRecoveryId() {
    Hash digest = suite.hash(ascii("message"));
    PublicKey key = curve.publicKey(BigInteger.TEN);
    Signature made = curve.sign(BigInteger.TEN, digest);
    Signature other = new Signature(made.r(), made.s(), 1 - made.recoveryId());
    assertThat(suite.recover(digest, other)).isNotEqualTo(Optional.of(key));
    assertThat(suite.verify(key, digest, other)).isFalse();
  }

  @Test
  void refusesSignaturesThatNoKeyCanHaveMade() {
    Hash digest = suite.hash(ascii("message"));
    Hash one = Hash.fromHex("00".repeat(31) + "01");
    Hash all = Hash.fromHex("ff".repeat(32));
    assertThat(suite.recover(digest, new Signature(Hash.ZERO, one, 0))).isEmpty();
    assertThat(suite.recover(digest, new Signature(one, Hash.ZERO, 0))).isEmpty();
    assertThat(suite.recover(digest, new Signature(all, one, 0))).isEmpty();
    // 5 is the x of no point on the curve.
    assertThat(suite.recover(digest, new Signature(Hash.fromHex("00".repeat(31) + "05"), one, 0)))
        .isEmpty();
    PublicKey nowhere = new PublicKey(Bytes.of(new byte[64]));
    assertThat(suite.verify(nowhere, digest, curve.sign(BigInteger.TEN, digest))).isFalse();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static BigInteger number(Hash word) {
    return new BigInteger(1, word.toArray());
  }
}
