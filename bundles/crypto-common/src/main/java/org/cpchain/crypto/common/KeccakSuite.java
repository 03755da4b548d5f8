package org.cpchain.crypto.common;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.generators.SCrypt;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;

/**
 * The part of the standard suite that is the same whoever checks its signatures: Keccak-256,
 * addresses with EIP-55's checksum, SHA-256 and scrypt. Safe for use by several threads.
 */
public abstract class KeccakSuite implements CryptoSuite {
  private static final int CHECKSUM_DIGIT = 8;

  @Override
  public final String name() {
    return STANDARD;
  }

  @Override
  public final Hash hash(byte[]... parts) {
    KeccakDigest digest = new KeccakDigest(256);
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] hash = new byte[Hash.SIZE];
    digest.doFinal(hash, 0);
    return Hash.of(hash);
  }

  @Override
  public final Address address(PublicKey key) {
    return new Address(hash(key.encoded().toArray()).bytes().slice(12, Hash.SIZE));
  }

  @Override
  public final String checksummed(Address address) {
    String digits = address.toHex().substring(2);
    String hash = hash(digits.getBytes(StandardCharsets.US_ASCII)).toHex().substring(2);
    StringBuilder text = new StringBuilder("0x");
    for (int i = 0; i < digits.length(); i++) {
      boolean upper = Character.digit(hash.charAt(i), 16) >= CHECKSUM_DIGIT;
      char digit = digits.charAt(i);
      text.append(upper ? Character.toUpperCase(digit) : digit);
    }
    return text.toString();
  }

  @Override
  public final Optional<Address> parseAddress(String text) {
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

  @Override
  public final Bytes scrypt(Bytes password, Bytes salt, int n, int r, int p, int size) {
    return Bytes.of(SCrypt.generate(password.toArray(), salt.toArray(), n, r, p, size));
  }
}
