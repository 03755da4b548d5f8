package org.cpchain.crypto.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every provider of the standard suite answers, by published vectors. */
public abstract class StandardSuiteContract {
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final String A3_40_TIMES =
      "a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3";
  private static final String A3_200_TIMES =
      "0x" + A3_40_TIMES + A3_40_TIMES + A3_40_TIMES + A3_40_TIMES + A3_40_TIMES;

  /** The example of EIP-155: signing hash, signature (v was 37) and sender. */
  private static final Hash DIGEST =
      Hash.fromHex("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");

  private static final Signature SIGNATURE =
      new Signature(
          word("18515461264373351373200002665853028612451056578545711640558177340181847433846"),
          word("46948507304638947509940763649030358759909902576025900602547168820602576006531"),
          0);
  private static final Address SENDER =
      Address.fromHex("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f");

  /** The generator: the public key of the private key 1 (SEC 2 §2.4.1). */
  private static final PublicKey GENERATOR =
      new PublicKey(
          Bytes.fromHex(
              "0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                  + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"));

  protected abstract CryptoSuite suite();

  /** Known answers of the submission to the SHA-3 competition: 0, 8 and 1600 bits; and "abc". */
  @ParameterizedTest
  @CsvSource({
    "0x,0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
    "0xcc,0xeead6dbfc7340a56caedc044696a168870549a6a7f6f56961e84a54bd9970b8a",
    "0x616263,0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
    A3_200_TIMES + ",0x3a57666b048777f2c953dc4456f45a2588e1cb6f2da760122d530ac2ce607d4a",
  })
  void hashesAsKeccak(String message, String hash) {
    assertThat(suite().hash(Bytes.fromHex(message).toArray())).hasToString(hash);
  }

  /** Else anybody could give somebody's transaction a second form and with it a second hash. */
  @Test
  void takesNoSignatureThatBringsAKeyAlong() {
    PublicKey key = suite().recover(DIGEST, SIGNATURE).orElseThrow();
    Signature zero = new Signature(SIGNATURE.r(), SIGNATURE.s(), 0);
    PublicKey signer = suite().recover(DIGEST, zero).orElseThrow();
    for (PublicKey any : List.of(key, signer)) {
      Signature more = new Signature(SIGNATURE.r(), SIGNATURE.s(), any);
      assertThat(suite().recover(DIGEST, more)).isEmpty();
      assertThat(suite().verify(any, DIGEST, more)).isFalse();
    }
  }

  @Test
  void hashesPartsAsOneMessage() {
    assertThat(suite().hash(ascii("a"), ascii("bc"))).isEqualTo(suite().hash(ascii("abc")));
  }

  /** The examples of FIPS 180-4 for one block, and the empty message. */
  @ParameterizedTest
  @CsvSource({
    "0x,0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "0x616263,0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  })
  void hashesAsSha256(String message, String hash) {
    assertThat(suite().sha256(Bytes.fromHex(message))).hasToString(hash);
  }

  /** RFC 7914 §12, without the vector of one GiB. */
  @ParameterizedTest
  @CsvSource({
    "'','',16,1,1,0x77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
    "password,NaCl,1024,8,16,0xfdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
    "pleaseletmein,SodiumChloride,16384,8,1,"
        + "0x7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
  })
  void derivesAsScrypt(String password, String salt, int n, int r, int p, String derived) {
    Bytes result = suite().scrypt(Bytes.of(ascii(password)), Bytes.of(ascii(salt)), n, r, p, 64);
    assertThat(result).hasToString(derived);
  }

  @Test
  void readsAnAddressInOneCaseWithoutAChecksum() {
    Address address = Address.fromHex("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed");
    assertThat(suite().parseAddress("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"))
        .contains(address);
    assertThat(suite().parseAddress("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED"))
        .contains(address);
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
    assertThat(suite().parseAddress(text)).contains(Address.fromHex(text));
    assertThat(suite().checksummed(Address.fromHex(text))).isEqualTo(text);
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
    assertThat(suite().parseAddress(text)).isEmpty();
  }

  @Test
  void recoversTheSenderOfTheExampleOfEip155() {
    assertThat(suite().signer(DIGEST, SIGNATURE)).contains(SENDER);
    PublicKey key = suite().recover(DIGEST, SIGNATURE).orElseThrow();
    assertThat(suite().verify(key, DIGEST, SIGNATURE)).isTrue();
    assertThat(suite().verify(GENERATOR, DIGEST, SIGNATURE)).isFalse();
  }

  /**
   * Vectors of RFC 6979 over secp256k1 with SHA-256, published with its first implementations: the
   * key is 1, and one of the two recovery ids leads to it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Satoshi Nakamoto|0x934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8|"
            + "0x2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5",
        "All those moments will be lost in time, like tears in rain. Time to die...|"
            + "0x8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b|"
            + "0x547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21",
      })
  void recoversTheKeyOfPublishedSignatures(String message, String r, String s) throws Exception {
    Hash digest = Hash.of(MessageDigest.getInstance("SHA-256").digest(ascii(message)));
    Signature even = new Signature(Hash.fromHex(r), Hash.fromHex(s), 0);
    Signature odd = new Signature(Hash.fromHex(r), Hash.fromHex(s), 1);
    assertThat(suite().recover(digest, even).equals(Optional.of(GENERATOR)))
        .isNotEqualTo(suite().recover(digest, odd).equals(Optional.of(GENERATOR)));
    assertThat(suite().verify(GENERATOR, digest, even))
        .isNotEqualTo(suite().verify(GENERATOR, digest, odd));
  }

  @Test
  void doesNotTakeASignatureForThatOfAnotherDigest() {
    PublicKey key = suite().recover(DIGEST, SIGNATURE).orElseThrow();
    Hash other = suite().hash(ascii("other"));
    assertThat(suite().recover(other, SIGNATURE)).isNotEqualTo(Optional.of(key));
    assertThat(suite().verify(key, other, SIGNATURE)).isFalse();
  }

  @Test
  void refusesTheOtherFormOfASignature() {
    PublicKey key = suite().recover(DIGEST, SIGNATURE).orElseThrow();
    Hash high = word(ORDER.subtract(new BigInteger(1, SIGNATURE.s().toArray())).toString());
    Signature malleated = new Signature(SIGNATURE.r(), high, 1);
    assertThat(suite().recover(DIGEST, malleated)).isEmpty();
    assertThat(suite().verify(key, DIGEST, malleated)).isFalse();
  }

  /** Half the order, rounded down, is the greatest low s. */
  @Test
  void drawsTheLineBetweenLowAndHighAtHalfTheOrder() {
    BigInteger half = ORDER.shiftRight(1);
    Signature last = new Signature(SIGNATURE.r(), word(half.toString()), 0);
    Signature first = new Signature(SIGNATURE.r(), word(half.add(BigInteger.ONE).toString()), 0);
    assertThat(suite().recover(DIGEST, last)).isPresent();
    assertThat(suite().recover(DIGEST, first)).isEmpty();
  }

  /** Otherwise the bytes of a signature could be changed without making it invalid. */
  @Test
  void refusesTheOtherRecoveryId() {
    PublicKey key = suite().recover(DIGEST, SIGNATURE).orElseThrow();
    Signature other = new Signature(SIGNATURE.r(), SIGNATURE.s(), 1);
    assertThat(suite().recover(DIGEST, other)).isNotEqualTo(Optional.of(key));
    assertThat(suite().verify(key, DIGEST, other)).isFalse();
  }

  @Test
  void refusesSignaturesThatNoKeyCanHaveMade() {
    Hash one = Hash.fromHex("00".repeat(31) + "01");
    Hash five = Hash.fromHex("00".repeat(31) + "05"); // the x of no point on the curve
    Hash all = Hash.fromHex("ff".repeat(32));
    Hash order = word(ORDER.toString());
    for (int id = 0; id <= 1; id++) {
      assertThat(suite().recover(DIGEST, new Signature(Hash.ZERO, one, id))).isEmpty();
      assertThat(suite().recover(DIGEST, new Signature(one, Hash.ZERO, id))).isEmpty();
      assertThat(suite().recover(DIGEST, new Signature(all, one, id))).isEmpty();
      assertThat(suite().recover(DIGEST, new Signature(order, one, id))).isEmpty();
      assertThat(suite().recover(DIGEST, new Signature(one, order, id))).isEmpty();
      assertThat(suite().recover(DIGEST, new Signature(five, one, id))).isEmpty();
    }
  }

  /** The key is (s R - e G) / r; with R the generator or its negative that can be no point. */
  @Test
  void refusesASignatureWhoseKeyWouldBeThePointAtInfinity() {
    Hash x = new Hash(GENERATOR.encoded().slice(0, 32));
    BigInteger s = BigInteger.TEN;
    Signature even = new Signature(x, word(s.toString()), 0);
    Signature odd = new Signature(x, word(s.toString()), 1);
    assertThat(suite().recover(word(s.toString()), even)).isEmpty();
    assertThat(suite().recover(word(ORDER.subtract(s).toString()), odd)).isEmpty();
  }

  @Test
  void refusesAKeyThatIsNoPointOfTheCurve() {
    PublicKey nowhere = new PublicKey(Bytes.of(new byte[64]));
    byte[] beside = GENERATOR.encoded().toArray();
    beside[63] ^= 1;
    assertThat(suite().verify(nowhere, DIGEST, SIGNATURE)).isFalse();
    assertThat(suite().verify(new PublicKey(Bytes.of(beside)), DIGEST, SIGNATURE)).isFalse();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Hash word(String decimal) {
    byte[] bytes = new BigInteger(decimal).toByteArray();
    byte[] word = new byte[Hash.SIZE];
    int size = Math.min(bytes.length, word.length);
    System.arraycopy(bytes, bytes.length - size, word, word.length - size, size);
    return Hash.of(word);
  }
}
