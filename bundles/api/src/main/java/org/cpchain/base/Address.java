package org.cpchain.base;

/**
 * The 20 bytes that name an account or a contract: the last 20 bytes of the hash of a public key.
 * The text form has no checksum; {@code CryptoSuite.checksummed} gives the form for people
 * (EIP-55).
 */
public record Address(Bytes bytes) implements Comparable<Address> {
  public static final int SIZE = 20;
  public static final Address ZERO = new Address(Bytes.of(new byte[SIZE]));

  /**
   * @throws IllegalArgumentException when there are not {@value #SIZE} bytes
   */
  public Address {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("a address has " + SIZE + " bytes, not " + bytes.size());
    }
  }

  public static Address of(byte[] value) {
    return new Address(Bytes.of(value));
  }

  /**
   * @throws IllegalArgumentException when the text is not {@value #SIZE} bytes in hexadecimal
   *     digits
   */
  public static Address fromHex(String text) {
    return new Address(Bytes.fromHex(text));
  }

  public byte[] toArray() {
    return bytes.toArray();
  }

  public String toHex() {
    return bytes.toHex();
  }

  @Override
  public int compareTo(Address other) {
    return bytes.compareTo(other.bytes);
  }

  @Override
  public String toString() {
    return bytes.toHex();
  }
}
