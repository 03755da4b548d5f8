package org.cpchain.crypto;

import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Hash;

/**
 * Holds the node's private keys and signs with them. A private key never leaves it: there is no
 * method to ask for one. Implementations keep keys in a file, a PKCS#11 device or a key management
 * service. Safe for use by several threads.
 */
public interface SecurityModule {
  /**
   * The key with which the node votes, seals blocks and signs what it submits on its own behalf.
   */
  String NODE_KEY = "node";

  /** The names of the keys, in their natural order. */
  Set<String> aliases();

  /** Empty when there is no key of that name. */
  Optional<PublicKey> publicKey(String alias);

  /**
   * A signature as the suite demands it, deterministic (RFC 6979): the same key and digest give the
   * same signature.
   *
   * @throws IllegalArgumentException when there is no key of that name
   */
  Signature sign(String alias, Hash digest);

  /**
   * Makes a new key and keeps it durably before it returns; the key that is there already when the
   * name is taken.
   */
  PublicKey createIfAbsent(String alias);
}
