package org.cpchain.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * The hash and signature functions of a chain, chosen by name in its genesis. Registered as a
 * service with the property {@value #NAME}. Safe for use by several threads; holds no keys.
 */
public interface CryptoSuite {
  /** Service property: the suite's name. */
  String NAME = "crypto.suite";

  /** secp256k1, Keccak-256, 20-byte addresses: what Ethereum's tools expect. */
  String STANDARD = "standard";

  /** SM2, SM3, SM4 (GB/T 32918, 32905, 32907), 20-byte addresses. */
  String GUOMI = "guomi";

  /**
   * Service property, {@code true} at the one suite and the one security module that the node's
   * chain uses: what its genesis names. Whoever works for the chain asks for these.
   */
  String OF_CHAIN = "crypto.chain";

  /** The filter for these two. */
  String CHAINS = "(" + OF_CHAIN + "=true)";

  String name();

  /** The hash of all parts in order, as one string. */
  Hash hash(byte[]... parts);

  /**
   * The key that made the signature over the digest; empty when no key can have made it, and when
   * the signature is not of the one form that the suite allows: in the standard suite s is at most
   * half the group's order and there is no key with it, in guomi the key is with it. So nobody but
   * the signer can make a second signature of a signature.
   */
  Optional<PublicKey> recover(Hash digest, Signature signature);

  boolean verify(PublicKey key, Hash digest, Signature signature);

  Address address(PublicKey key);

  /** The address with the checksum in its letters' case (EIP-55). */
  String checksummed(Address address);

  /**
   * Reads an address; mixed case must carry a right checksum (EIP-55), all lower or all upper case
   * carries none. Empty when it is no address or the checksum is wrong.
   */
  Optional<Address> parseAddress(String text);

  /** The signer's address; empty as {@link #recover}. */
  default Optional<Address> signer(Hash digest, Signature signature) {
    return recover(digest, signature).map(this::address);
  }

  /** SHA-256 (FIPS 180-4), whatever the suite's own hash is. */
  default Hash sha256(Bytes message) {
    try {
      return Hash.of(MessageDigest.getInstance("SHA-256").digest(message.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * scrypt (RFC 7914 §6): takes {@code 128 · n · r} bytes of memory, and time in proportion to
   * {@code n · r · p}.
   *
   * @param n cost, a power of two above 1
   * @param r block size
   * @param p parallelisation, which takes time here and no threads
   * @param size of the result in bytes
   * @throws IllegalArgumentException when a parameter is out of the RFC's range
   * @throws UnsupportedOperationException when the suite has no scrypt
   */
  default Bytes scrypt(Bytes password, Bytes salt, int n, int r, int p, int size) {
    throw new UnsupportedOperationException("the suite " + name() + " has no scrypt");
  }
}
