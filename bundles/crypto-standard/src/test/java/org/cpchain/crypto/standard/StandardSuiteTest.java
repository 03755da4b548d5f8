package org.cpchain.crypto.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.common.StandardSuiteContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardSuiteTest extends StandardSuiteContract {
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private final StandardSuite suite = new StandardSuite();
  private final Secp256k1 curve = new Secp256k1();

  @Override
  protected CryptoSuite suite() {
    return suite;
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

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static BigInteger number(Hash word) {
    return new BigInteger(1, word.toArray());
  }
}
