package org.cpchain.crypto.common;

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
    return Eip55.checksummed(address);
  }

  @Override
  public final Optional<Address> parseAddress(String text) {
    return Eip55.parse(text);
  }

  @Override
  public final Bytes scrypt(Bytes password, Bytes salt, int n, int r, int p, int size) {
    return Bytes.of(SCrypt.generate(password.toArray(), salt.toArray(), n, r, p, size));
  }
}
