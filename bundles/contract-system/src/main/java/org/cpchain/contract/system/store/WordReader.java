package org.cpchain.contract.system.store;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/** Reads what {@link Words#of} has written, one word after the other. For use by one thread. */
public final class WordReader {
  private final ByteBuffer in;

  public WordReader(Bytes words) {
    this.in = words.asByteBuffer();
  }

  public BigInteger integer() {
    return new BigInteger(1, Bytes.read(in, Words.SIZE).toArray());
  }

  /**
   * @throws ArithmeticException when it is not below 2<sup>63</sup>
   */
  public long number() {
    return integer().longValueExact();
  }

  /**
   * @throws ArithmeticException when it is not below 2<sup>31</sup>
   */
  public int small() {
    return integer().intValueExact();
  }

  /** What {@link Words#flag} has made a number. */
  public boolean flag() {
    return integer().signum() > 0;
  }

  /** What {@link Words#address} has made a number. */
  public Address address() {
    Bytes word = Bytes.read(in, Words.SIZE);
    return new Address(word.slice(Words.SIZE - Address.SIZE, Words.SIZE));
  }
}
