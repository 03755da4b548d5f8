package org.cpchain.crypto.guomi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.junit.jupiter.api.Test;

class GuomiSuiteTest {
  private static final BigInteger ORDER =
      new BigInteger("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123", 16);
  private static final BigInteger KEY = BigInteger.valueOf(4711);

  private final GuomiSuite suite = new GuomiSuite();
  private final Sm2 curve = new Sm2();
  private final PublicKey signer = curve.publicKey(KEY);
  private final Hash digest = suite.hash(ascii("a message"));
  private final Signature signature = sign(KEY, digest);

  @Test
  void showsTheSignerByTheKeyThatComesWithTheSignature() {
    assertThat(suite.recover(digest, signature)).contains(signer);
    assertThat(suite.verify(signer, digest, signature)).isTrue();
    assertThat(suite.signer(digest, signature)).contains(suite.address(signer));
  }

  @Test
  void signsTheSameTwice() {
    assertThat(sign(KEY, digest)).isEqualTo(signature);
    assertThat(sign(KEY, suite.hash(ascii("another"))).r()).isNotEqualTo(signature.r());
  }

  @Test
  void takesNoSignatureOfAnotherMessageNumberOrKey() {
    PublicKey other = curve.publicKey(BigInteger.TWO);
    assertThat(suite.recover(suite.hash(ascii("another")), signature)).isEmpty();
    for (int bit = 0; bit < 256; bit++) {
      Signature r = new Signature(flip(signature.r(), bit), signature.s(), signer);
      Signature s = new Signature(signature.r(), flip(signature.s(), bit), signer);
      assertThat(suite.recover(digest, r)).isEmpty();
      assertThat(suite.recover(digest, s)).isEmpty();
    }
    Signature theirs = new Signature(signature.r(), signature.s(), other);
    assertThat(suite.recover(digest, theirs)).isEmpty();
    assertThat(suite.verify(other, digest, signature)).isFalse();
    assertThat(suite.verify(signer, digest, theirs)).isFalse();
  }

  /** Else a transaction would have a second form, with another hash, that anybody could make. */
  @Test
  void takesASignatureInOneFormOnly() {
    for (int id = 0; id < 2; id++) {
      Signature bare = new Signature(signature.r(), signature.s(), id);
      assertThat(suite.recover(digest, bare)).isEmpty();
      assertThat(suite.verify(signer, digest, bare)).isFalse();
    }
  }

  /** What makes a second signature of one of ECDSA, makes none of one of SM2. */
  @Test
  void hasNoSecondSOfTheSameSignature() {
    BigInteger s = number(signature.s());
    BigInteger r = number(signature.r());
    for (BigInteger second : List.of(ORDER.subtract(s), ORDER.subtract(r.add(s).mod(ORDER)))) {
      Signature changed = new Signature(signature.r(), word(second.mod(ORDER)), signer);
      assertThat(suite.recover(digest, changed)).isEmpty();
    }
  }

  @Test
  void takesNumbersFromOneToTheOrderOnly() {
    Hash one = word(BigInteger.ONE);
    Hash all = word(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    for (Hash wrong : List.of(Hash.ZERO, word(ORDER), all)) {
      assertThat(suite.recover(digest, new Signature(wrong, one, signer))).isEmpty();
      assertThat(suite.recover(digest, new Signature(one, wrong, signer))).isEmpty();
    }
    Hash last = word(ORDER.subtract(BigInteger.ONE));
    assertThat(suite.recover(digest, new Signature(one, last, signer))).isEmpty();
  }

  @Test
  void takesNoKeyThatIsNoPointOfTheCurve() {
    byte[] beside = signer.encoded().toArray();
    beside[63] ^= 1;
    byte[] aboveTheField = new byte[64];
    Arrays.fill(aboveTheField, (byte) 0xff);
    for (byte[] wrong : List.of(beside, aboveTheField, new byte[64])) {
      PublicKey nowhere = new PublicKey(Bytes.of(wrong));
      Signature changed = new Signature(signature.r(), signature.s(), nowhere);
      assertThat(suite.recover(digest, changed)).isEmpty();
      assertThat(suite.verify(nowhere, digest, changed)).isFalse();
    }
  }

  @Test
  void takesPrivateKeysFromOneToTheOrderLessTwo() {
    assertThat(curve.isPrivateKey(bytes(BigInteger.ZERO))).isFalse();
    assertThat(curve.isPrivateKey(bytes(BigInteger.ONE))).isTrue();
    assertThat(curve.isPrivateKey(bytes(ORDER.subtract(BigInteger.TWO)))).isTrue();
    assertThat(curve.isPrivateKey(bytes(ORDER.subtract(BigInteger.ONE)))).isFalse();
    assertThat(curve.isPrivateKey(bytes(ORDER))).isFalse();
    assertThat(curve.isPrivateKey(new byte[] {1})).isFalse();
  }

  @Test
  void anAddressIsTheEndOfTheKeysSm3() {
    assertThat(suite.address(signer).bytes())
        .isEqualTo(suite.hash(signer.encoded().toArray()).bytes().slice(12, 32));
  }

  /** Wallets and tools print addresses so, whatever a chain hashes with. */
  @Test
  void readsAndWritesAddressesAsEveryTool() {
    String text = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    assertThat(suite.checksummed(Address.fromHex(text))).isEqualTo(text);
    assertThat(suite.parseAddress(text)).contains(Address.fromHex(text));
    assertThat(suite.parseAddress(text.replace('E', 'e'))).isEmpty();
  }

  @Test
  void bouncyCastlesSignerAndThisOneTakeEachOthersSignatures() throws CryptoException {
    for (int i = 1; i <= 100; i++) {
      BigInteger key = number(suite.hash(ascii("key " + i))).mod(ORDER);
      PublicKey known = curve.publicKey(key);
      Hash message = suite.hash(ascii("message " + i));
      SM2Signer theirs = new SM2Signer(PlainDSAEncoding.INSTANCE);

      theirs.init(false, publicKey(known));
      update(theirs, message);
      Signature own = sign(key, message);
      assertThat(theirs.verifySignature(own.toBytes().slice(0, 64).toArray())).isTrue();

      theirs.init(true, new ECPrivateKeyParameters(key, domain()));
      update(theirs, message);
      Bytes made = Bytes.of(theirs.generateSignature());
      Signature foreign =
          new Signature(new Hash(made.slice(0, 32)), new Hash(made.slice(32, 64)), known);
      assertThat(suite.recover(message, foreign)).isEqualTo(Optional.of(known));
    }
  }

  private Signature sign(BigInteger key, Hash message) {
    return curve.sign(key, curve.publicKey(key), message.bytes());
  }

  private static void update(SM2Signer signer, Hash message) {
    signer.update(message.toArray(), 0, Hash.SIZE);
  }

  private static ECPublicKeyParameters publicKey(PublicKey key) {
    byte[] encoded = Bytes.concat(Bytes.of((byte) 4), key.encoded()).toArray();
    return new ECPublicKeyParameters(domain().getCurve().decodePoint(encoded), domain());
  }

  private static ECDomainParameters domain() {
    return new ECDomainParameters(CustomNamedCurves.getByName("sm2p256v1"));
  }

  private static Hash flip(Hash word, int bit) {
    return word(number(word).flipBit(bit));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(BigInteger number) {
    return word(number).toArray();
  }

  private static Hash word(BigInteger number) {
    return Hash.fromHex(String.format("0x%064x", number));
  }

  private static BigInteger number(Hash word) {
    return new BigInteger(1, word.toArray());
  }
}
