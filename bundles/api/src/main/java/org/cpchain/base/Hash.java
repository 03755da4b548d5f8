package org.cpchain.base;

/** The 32 bytes of a hash, or of any other word of that length. */
public record Hash(Bytes bytes) implements Comparable<Hash> {
  public static final int SIZE = 32;
  public static final Hash ZERO = new Hash(Bytes.of(new byte[SIZE]));

  /**
   * @throws IllegalArgumentException when there are not {@value #SIZE} bytes
   */
  public Hash {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("a hash has " + SIZE + " bytes, not " + bytes.size());
    }
  }

  public static Hash of(byte[] value) {
    return new Hash(Bytes.of(value));
  }

  /**
   * @throws IllegalArgumentException when the text is not {@value #SIZE} bytes in hexadecimal
   *     digits
   */
  public static Hash fromHex(String text) {
    return new Hash(Bytes.fromHex(text));
  }

  public byte[] toArray() {
    return bytes.toArray();
  }

  public String toHex() {
    return bytes.toHex();
  }

  @Override
  public int compareTo(Hash other) {
    return bytes.compareTo(other.bytes);
  }

  @Override
  public String toString() {
    return bytes.toHex();
  }
}
