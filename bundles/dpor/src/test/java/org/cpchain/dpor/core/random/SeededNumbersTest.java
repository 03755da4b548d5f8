package org.cpchain.dpor.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpchain.base.Hash;
import org.cpchain.dpor.Sha256;
import org.junit.jupiter.api.Test;

/** The published vectors were computed by a program of a few lines in another language. */
class SeededNumbersTest {
  private static final Hash COUNTING =
      Hash.fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  @Test
  void wordsAreTheHashesOfTagLabelSeedAndCounter() {
    SeededNumbers numbers = vector();
    BigInteger all = BigInteger.ONE.shiftLeft(64);

    assertThat(Stream.generate(() -> numbers.below(all).toString(16)).limit(6))
        .containsExactly(
            "d0c996895e2b009a",
            "5b19f8e1a87b9cbe",
            "3a8cfe75c4ca3c90",
            "8ea3dd3cacf52c7d",
            "f37bfba71cec917c",
            "2a45a14d3e94d856");
  }

  @Test
  void smallNumbers() {
    SeededNumbers numbers = vector();

    assertThat(IntStream.range(0, 16).mapToLong(i -> numbers.below(12)))
        .containsExactly(6L, 2L, 4L, 5L, 0L, 6L, 11L, 11L, 7L, 6L, 5L, 1L, 2L, 10L, 1L, 1L);
  }

  @Test
  void theGreatestBoundOfALong() {
    SeededNumbers numbers = vector();

    assertThat(IntStream.range(0, 4).mapToLong(i -> numbers.below(Long.MAX_VALUE)))
        .containsExactly(
            5821349510087639195L, 6564551579947211966L, 4219026732705528976L, 1054929990404353150L);
  }

  /**
   * Of these words the first and the fifth are rejected: they would make small numbers likelier.
   */
  @Test
  void wordsThatWouldMakeSomeNumbersLikelierAreReadAgain() {
    SeededNumbers numbers = vector();

    assertThat(IntStream.range(0, 6).mapToLong(i -> numbers.below((1L << 62) + (1L << 61) + 1)))
        .containsExactly(
            6564551579947211966L,
            4219026732705528976L,
            3360772999618047100L,
            3046018076120504406L,
            310421418901079675L,
            2331944922252375179L);
  }

  @Test
  void numbersOfAnySize() {
    SeededNumbers numbers = vector();

    assertThat(numbers.below(BigInteger.TWO.pow(64)))
        .isEqualTo(new BigInteger("15044721546942415002"));
    assertThat(numbers.below(BigInteger.TWO.pow(64).add(BigInteger.ONE)))
        .isEqualTo(new BigInteger("16101219226467868627"));
    assertThat(numbers.below(BigInteger.TEN.pow(30)))
        .isEqualTo(new BigInteger("9139207353405106331707019644"));
  }

  @Test
  void bothFormsGiveTheSameNumbers() {
    for (long bound : new long[] {1, 2, 3, 1000, (1L << 62) + 1, Long.MAX_VALUE}) {
      SeededNumbers one = vector();
      SeededNumbers other = vector();
      for (int i = 0; i < 20; i++) {
        assertThat(BigInteger.valueOf(one.below(bound)))
            .isEqualTo(other.below(BigInteger.valueOf(bound)));
      }
    }
  }

  @Test
  void shuffling() {
    SeededNumbers numbers = new SeededNumbers(new Sha256(), COUNTING, "shuffle");

    assertThat(numbers.shuffled(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)))
        .containsExactly(0, 6, 2, 1, 5, 8, 9, 7, 4, 3);
  }

  @Test
  void anotherLabelOrSeedGivesOtherNumbers() {
    long number = vector().below(Long.MAX_VALUE);

    assertThat(new SeededNumbers(new Sha256(), Hash.ZERO, "vector2").below(Long.MAX_VALUE))
        .isNotEqualTo(number);
    assertThat(new SeededNumbers(new Sha256(), COUNTING, "vector").below(Long.MAX_VALUE))
        .isNotEqualTo(number);
  }

  @Test
  void noNumberIsBelowNothing() {
    assertThatThrownBy(() -> vector().below(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> vector().below(BigInteger.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SeededNumbers(new Sha256(), Hash.ZERO, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SeededNumbers vector() {
    return new SeededNumbers(new Sha256(), Hash.ZERO, "vector");
  }
}
