package org.cpchain.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/**
 * A suite that is fast and hides nothing: everyone can sign for every address with {@link #sign}. A
 * signature still fits one signer and one digest only. Hash: SHA-256; what it calls scrypt is a
 * hash of all arguments.
 */
public final class FakeSuite implements CryptoSuite {
  public static final FakeSuite INSTANCE = new FakeSuite();

  /** The address of somebody with that name. */
  public static Address address(String name) {
    byte[] hash = sha256(name.getBytes(StandardCharsets.UTF_8));
    return Address.of(Arrays.copyOf(hash, Address.SIZE));
  }

  public static Signature sign(Address signer, Hash digest) {
    byte[] r = new byte[Hash.SIZE];
    System.arraycopy(signer.toArray(), 0, r, Hash.SIZE - Address.SIZE, Address.SIZE);
    return new Signature(Hash.of(r), Hash.of(sha256(r, digest.toArray())), 0);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Hash hash(byte[]... parts) {
    return Hash.of(sha256(parts));
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    Hash r = signature.r();
    PublicKey key = new PublicKey(Bytes.concat(r.bytes(), r.bytes()));
    boolean fits = signature.equals(sign(address(key), digest));
    return fits ? Optional.of(key) : Optional.empty();
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    return recover(digest, signature).equals(Optional.of(key));
  }

  @Override
  public Address address(PublicKey key) {
    return new Address(key.encoded().slice(Hash.SIZE - Address.SIZE, Hash.SIZE));
  }

  @Override
  public String checksummed(Address address) {
    return address.toHex();
  }

  @Override
  public Optional<Address> parseAddress(String text) {
    return text.matches("0x[0-9a-f]{40}") ? Optional.of(Address.fromHex(text)) : Optional.empty();
  }

  @Override
  public Bytes scrypt(Bytes password, Bytes salt, int n, int r, int p, int size) {
    byte[] costs = ByteBuffer.allocate(16).putInt(n).putInt(r).putInt(p).putInt(size).array();
    byte[] hash = sha256(costs, sha256(password.toArray()), sha256(salt.toArray()));
    byte[] derived = new byte[size];
    for (int i = 0; i < size; i++) {
      derived[i] = hash[i % hash.length];
    }
    return Bytes.of(derived);
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
