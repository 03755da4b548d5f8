package org.cpchain.crypto.common;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.cpchain.base.Address;

/**
 * Addresses as text, with the checksum in their letters' case (EIP-55). It is Keccak-256 in every
 * suite: it guards what people type, and every tool knows it.
 */
public final class Eip55 {
  private static final int HASH_SIZE = 32;
  private static final int HIGH_BIT = 8;

  private Eip55() {}

  public static String checksummed(Address address) {
    String digits = address.toHex().substring(2);
    byte[] hash = keccak(digits.getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder("0x");
    for (int i = 0; i < digits.length(); i++) {
      int nibble = (i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2]) & 0xf;
      char digit = digits.charAt(i);
      text.append(nibble >= HIGH_BIT ? Character.toUpperCase(digit) : digit);
    }
    return text.toString();
  }

  /** Empty when it is no address, or has mixed case and a wrong checksum. */
  public static Optional<Address> parse(String text) {
    if (!text.matches("0x[0-9a-fA-F]{40}")) {
      return Optional.empty();
    }
    Address address = Address.fromHex(text);
    String digits = text.substring(2);
    boolean oneCase =
        digits.equals(digits.toLowerCase(Locale.ROOT))
            || digits.equals(digits.toUpperCase(Locale.ROOT));
    return oneCase || checksummed(address).equals(text) ? Optional.of(address) : Optional.empty();
  }

  private static byte[] keccak(byte[] text) {
    KeccakDigest digest = new KeccakDigest(8 * HASH_SIZE);
    digest.update(text, 0, text.length);
    byte[] hash = new byte[HASH_SIZE];
    digest.doFinal(hash, 0);
    return hash;
  }
}
