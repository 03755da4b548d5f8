package org.cpchain.dpor.core.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.dpor.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The vectors are those that Python's hashlib gives: {@code d = address + block + struct.pack('<Q',
 * nonce)}, {@code sha256(d)}, {@code scrypt(d, salt=d[:8], n=4096, r=8, p=1, dklen=32)}; the first
 * nonce from 0 on that is right.
 */
class PuzzleTest {
  private static final String COUNTING =
      "0102030405060708090a0b0c0d0e0f1011121314,"
          + "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f,";
  private static final String OTHER =
      "9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f,"
          + "c3defb9dfc74041662b2fd7c40982da3006aac285cf74d4b1c37549f38c20535,";
  private static final Work CPU = Work.cpu(new Sha256());
  private static final Work MEMORY = Work.memory(new StandardSuite()::scrypt);

  @ParameterizedTest
  @CsvSource({
    COUNTING + "2681,000c5a092443c7fbfe0848f956726cf9e2ef7361bd930ec90e78ea27b57d509d",
    OTHER + "217,000815ec83417cfad4d192a22e1bc83ab663d50e03aa219948792ae79e538783",
  })
  void theProcessorsPuzzleOfDifficulty12(Address node, Hash block, long nonce, Hash hash) {
    Puzzle puzzle = new Puzzle(node, block, 12);

    assertThat(CPU.of(puzzle.data(nonce))).isEqualTo(hash);
    assertThat(puzzle.search(CPU, 0, 5_000)).hasValue(nonce);
    assertThat(puzzle.search(CPU, 0, nonce)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    COUNTING + "23,012d8997304863cf5f83080f4487c39acd753b369fd7e5ead39fc3fe26c9f481",
    OTHER + "227,01d1c81833396b4fffb41f19524fd22b262bc9fccc17ae2c56f7fcc6401a92d0",
  })
  void theMemorysPuzzleOfDifficulty6(Address node, Hash block, long nonce, Hash hash) {
    Puzzle puzzle = new Puzzle(node, block, 6);

    assertThat(MEMORY.of(puzzle.data(nonce))).isEqualTo(hash);
    assertThat(puzzle.search(MEMORY, nonce - 20, 21)).hasValue(nonce);
  }

  @Test
  void theNonceIsLittleEndianAndUnsigned() {
    Puzzle puzzle = new Puzzle(Address.ZERO, Hash.ZERO, 12);

    assertThat(puzzle.data(0x0a79).toHex()).endsWith("00790a000000000000").hasSize(2 + 120);
    assertThat(puzzle.data(-1).toHex()).endsWith("00ffffffffffffffff");
  }

  @Test
  void theSearchGoesOnBehindTheLastNonce() {
    Work onlyTwo = data -> data.get(52) == 2 ? Hash.ZERO : ones();
    Puzzle puzzle = new Puzzle(Address.ZERO, Hash.ZERO, 1);

    assertThat(puzzle.search(onlyTwo, -1, 3)).isEmpty();
    assertThat(puzzle.search(onlyTwo, -1, 4)).hasValue(2);
  }

  @Test
  void aHashThatIsExactlyTheTargetIsRightAndOneMoreIsNot() {
    Puzzle puzzle = new Puzzle(Address.ZERO, Hash.ZERO, 12);
    BigInteger target = BigInteger.TWO.pow(244);

    assertThat(puzzle.target()).isEqualTo(target);
    assertThat(puzzle.isSolvedBy(data -> word(target), 0)).isTrue();
    assertThat(puzzle.isSolvedBy(data -> word(target.add(BigInteger.ONE)), 0)).isFalse();
  }

  @Test
  void theEasiestPuzzleTakesEveryNonceAndTheHardestTwoHashes() {
    Puzzle easiest = new Puzzle(Address.ZERO, Hash.ZERO, 0);
    Puzzle hardest = new Puzzle(Address.ZERO, Hash.ZERO, 256);

    assertThat(easiest.isSolvedBy(data -> ones(), 7)).isTrue();
    assertThat(hardest.isSolvedBy(data -> word(BigInteger.ONE), 7)).isTrue();
    assertThat(hardest.isSolvedBy(data -> word(BigInteger.TWO), 7)).isFalse();
  }

  @Test
  void thereIsNoOtherDifficulty() {
    assertThatThrownBy(() -> new Puzzle(Address.ZERO, Hash.ZERO, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Puzzle(Address.ZERO, Hash.ZERO, 257))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Hash ones() {
    return word(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
  }

  private static Hash word(BigInteger number) {
    String digits = number.toString(16);
    return new Hash(Bytes.fromHex("0".repeat(64 - digits.length()) + digits));
  }
}
