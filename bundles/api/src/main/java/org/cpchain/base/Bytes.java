package org.cpchain.base;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable string of bytes, of any length. Ordered as unsigned bytes from left to right, a
 * prefix before what it begins. Text form: {@code 0x} and lower-case hexadecimal digits, two for
 * each byte.
 */
public final class Bytes implements Comparable<Bytes> {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** A copy of the array. */
  public static Bytes of(byte... value) {
    return value.length == 0 ? EMPTY : new Bytes(value.clone());
  }

  /** All parts in order, as one string. */
  public static Bytes concat(Bytes... parts) {
    int size = 0;
    for (Bytes part : parts) {
      size += part.size();
    }
    byte[] all = new byte[size];
    int at = 0;
    for (Bytes part : parts) {
      System.arraycopy(part.value, 0, all, at, part.size());
      at += part.size();
    }
    return new Bytes(all);
  }

  /**
   * Reads hexadecimal digits of either case, with or without {@code 0x}.
   *
   * @throws IllegalArgumentException when the text is no even number of hexadecimal digits
   */
  public static Bytes fromHex(String text) {
    String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
    return new Bytes(HexFormat.of().parseHex(digits));
  }

  /**
   * The next bytes of the buffer, copied; its position moves behind them.
   *
   * @throws java.nio.BufferUnderflowException when the buffer has fewer left
   */
  public static Bytes read(ByteBuffer in, int size) {
    if (size == 0) {
      return EMPTY;
    }
    if (size > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] value = new byte[size];
    in.get(value);
    return new Bytes(value);
  }

  public int size() {
    return value.length;
  }

  public boolean isEmpty() {
    return value.length == 0;
  }

  public byte get(int index) {
    return value[index];
  }

  /** The bytes from {@code from} inclusive to {@code to} exclusive. */
  public Bytes slice(int from, int to) {
    return new Bytes(Arrays.copyOfRange(value, from, to));
  }

  /** A copy that the caller may change. */
  public byte[] toArray() {
    return value.clone();
  }

  /** A view that cannot be written to, from the first byte to the last. Nothing is copied. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(value).asReadOnlyBuffer();
  }

  public String toHex() {
    return "0x" + HexFormat.of().formatHex(value);
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(value, other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
