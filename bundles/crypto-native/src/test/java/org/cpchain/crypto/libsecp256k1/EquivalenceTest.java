package org.cpchain.crypto.libsecp256k1;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.standard.StandardSuite;

/**
 * libsecp256k1 and Bouncy Castle say the same of every signature: nodes with one and with the other
 * must not come to different blocks.
 */
class EquivalenceTest {
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  private static final BigInteger FIELD =
      new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);

  private static final NativeSuite LIBRARY = new NativeSuite();
  private static final CryptoSuite JAVA = new StandardSuite();

  @AfterContainer
  static void close() {
    LIBRARY.close();
  }

  /** With r the x of a point and a low s, every signature is some key's. */
  @Property(tries = 10_000)
  void bothRecoverTheSameKeyOrNone(
      @ForAll("words") Hash digest,
      @ForAll("words") Hash r,
      @ForAll("words") Hash s,
      @ForAll @IntRange(max = 1) int recoveryId) {
    Signature signature = new Signature(r, s, recoveryId);
    Optional<PublicKey> key = LIBRARY.recover(digest, signature);
    Statistics.label("a key").collect(key.isPresent());
    Statistics.label("a key")
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
    assertThat(key).isEqualTo(JAVA.recover(digest, signature));
    key.ifPresent(
        found -> {
          assertThat(LIBRARY.verify(found, digest, signature)).isTrue();
          assertThat(JAVA.verify(found, digest, signature)).isTrue();
          assertThat(LIBRARY.address(found)).isEqualTo(JAVA.address(found));
        });
  }

  /** What is changed: a bit of digest, r, s, the key or the recovery id, or s into its negative. */
  @Property(tries = 10_000)
  void bothVerifyTheSameSignaturesAfterAChange(
      @ForAll("words") Hash digest,
      @ForAll("words") Hash r,
      @ForAll("words") Hash s,
      @ForAll @IntRange(max = 1) int recoveryId,
      @ForAll @IntRange(max = 6) int change,
      @ForAll @IntRange(max = 511) int bit) {
    Signature signature = new Signature(r, s, recoveryId);
    PublicKey key = JAVA.recover(digest, signature).orElse(new PublicKey(twice(r)));
    Hash changedDigest = change == 1 ? flip(digest, bit) : digest;
    PublicKey changedKey =
        change == 2 ? new PublicKey(Bytes.of(flip(key.encoded().toArray(), bit))) : key;
    Signature changed =
        switch (change) {
          case 3 -> new Signature(flip(r, bit), s, recoveryId);
          case 4 -> new Signature(r, flip(s, bit), recoveryId);
          case 5 -> new Signature(r, s, 1 - recoveryId);
          case 6 ->
              new Signature(
                  r, word(ORDER.subtract(new BigInteger(1, s.toArray()))), 1 - recoveryId);
          default -> signature;
        };
    boolean verified = LIBRARY.verify(changedKey, changedDigest, changed);
    Statistics.label("verified").collect(verified);
    Statistics.label("verified")
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    assertThat(verified).isEqualTo(JAVA.verify(changedKey, changedDigest, changed));
    assertThat(LIBRARY.recover(changedDigest, changed))
        .isEqualTo(JAVA.recover(changedDigest, changed));
  }

  /** Any 32 bytes, most of them low as an s is; and those about every limit that the curve has. */
  @Provide
  Arbitrary<Hash> words() {
    Arbitrary<Hash> any = Arbitraries.bytes().array(byte[].class).ofSize(Hash.SIZE).map(Hash::of);
    Arbitrary<Hash> low =
        any.map(
            hash -> {
              byte[] bytes = hash.toArray();
              bytes[0] &= 0x7f;
              return Hash.of(bytes);
            });
    Arbitrary<Hash> small =
        Arbitraries.longs().between(0, 40).map(BigInteger::valueOf).map(EquivalenceTest::word);
    Arbitrary<Hash> limits =
        Arbitraries.of(
                ORDER, ORDER.shiftRight(1), FIELD, FIELD.subtract(ORDER), BigInteger.TWO.pow(256))
            .flatMap(
                limit ->
                    Arbitraries.longs()
                        .between(-3, 3)
                        .map(step -> word(limit.add(BigInteger.valueOf(step)))));
    return Arbitraries.frequencyOf(
        Tuple.of(12, low), Tuple.of(4, any), Tuple.of(1, small), Tuple.of(1, limits));
  }

  private static Bytes twice(Hash word) {
    return Bytes.concat(word.bytes(), word.bytes());
  }

  private static Hash flip(Hash word, int bit) {
    return Hash.of(flip(word.toArray(), bit));
  }

  private static byte[] flip(byte[] bytes, int bit) {
    bytes[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
    return bytes;
  }

  /** The number modulo 2^256. */
  private static Hash word(BigInteger number) {
    byte[] bytes = number.mod(BigInteger.TWO.pow(256)).toByteArray();
    byte[] word = new byte[Hash.SIZE];
    int size = Math.min(bytes.length, word.length);
    System.arraycopy(bytes, bytes.length - size, word, word.length - size, size);
    return Hash.of(word);
  }
}
