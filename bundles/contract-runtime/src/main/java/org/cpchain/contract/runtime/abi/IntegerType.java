package org.cpchain.contract.runtime.abi;

import java.lang.reflect.Type;
import java.math.BigInteger;

/** {@code uint8} to {@code uint256}, {@code int8} to {@code int256}. */
record IntegerType(boolean signed, int bits) implements AbiType {
  IntegerType {
    if (bits < 8 || bits > 256 || bits % 8 != 0) {
      throw new IllegalArgumentException("an integer has 8, 16 … 256 bits, not " + bits);
    }
  }

  @Override
  public String canonical() {
    return (signed ? "int" : "uint") + bits;
  }

  @Override
  public String coding() {
    return signed ? "int256" : "uint256";
  }

  @Override
  public Class<?> libraryClass() {
    return BigInteger.class;
  }

  @Override
  public boolean dynamic() {
    return false;
  }

  @Override
  public boolean fits(Type java) {
    return isLong() ? java == long.class || java == Long.class : java == BigInteger.class;
  }

  @Override
  public Object toLibrary(Object value) {
    return inRange(value instanceof Long number ? BigInteger.valueOf(number) : (BigInteger) value);
  }

  @Override
  public Object read(AbiReader reader, int head) throws BadAbi {
    byte[] word = reader.word(head);
    BigInteger value = signed ? new BigInteger(word) : new BigInteger(1, word);
    if (!holds(value)) {
      throw reader.bad(head, "is no " + canonical());
    }
    return toJava(value);
  }

  /** The number as the contract's Java type. */
  Object toJava(BigInteger value) {
    BigInteger number = inRange(value);
    return isLong() ? (Object) number.longValueExact() : number;
  }

  private boolean isLong() {
    return signed ? bits <= 64 : bits <= 63;
  }

  private BigInteger inRange(BigInteger value) {
    if (!holds(value)) {
      throw new IllegalArgumentException("a number out of the range of " + canonical());
    }
    return value;
  }

  private boolean holds(BigInteger value) {
    return signed ? value.bitLength() < bits : value.signum() >= 0 && value.bitLength() <= bits;
  }
}
