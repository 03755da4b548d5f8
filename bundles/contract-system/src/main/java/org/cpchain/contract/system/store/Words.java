package org.cpchain.contract.system.store;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;

/** Whole numbers from 0 to 2<sup>256</sup>-1 as words of 32 bytes, one after the other. */
public final class Words {
  static final int SIZE = 32;

  /** As many numbers as there are words. */
  public static final Codec<List<BigInteger>> CODEC = Codec.of(Words::encode, Words::decode);

  private Words() {}

  /**
   * The numbers, of which each is a {@code Long} or a {@code BigInteger}; see {@link WordReader}.
   */
  public static Bytes of(Number... numbers) {
    List<BigInteger> words = new ArrayList<>();
    for (Number number : numbers) {
      words.add(number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue()));
    }
    return encode(words);
  }

  /** The address as a number. */
  public static BigInteger address(Address address) {
    return new BigInteger(1, address.toArray());
  }

  /** 1 for true. */
  public static int flag(boolean flag) {
    return flag ? 1 : 0;
  }

  private static List<BigInteger> decode(Bytes bytes) {
    List<BigInteger> numbers = new ArrayList<>();
    for (int at = 0; at < bytes.size(); at += SIZE) {
      numbers.add(new BigInteger(1, bytes.slice(at, at + SIZE).toArray()));
    }
    return numbers;
  }

  private static Bytes encode(List<BigInteger> numbers) {
    Bytes[] words = new Bytes[numbers.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(numbers.get(i));
    }
    return Bytes.concat(words);
  }

  private static Bytes word(BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > Byte.SIZE * SIZE) {
      throw new IllegalArgumentException("a word holds 0 to 2^256-1");
    }
    byte[] digits = number.toByteArray();
    int from = Math.max(0, digits.length - SIZE);
    int size = digits.length - from;
    byte[] word = new byte[SIZE];
    System.arraycopy(digits, from, word, SIZE - size, size);
    return Bytes.of(word);
  }
}
