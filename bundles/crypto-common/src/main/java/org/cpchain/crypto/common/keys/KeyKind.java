package org.cpchain.crypto.common.keys;

import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/**
 * What the private keys of a suite are, and how a file keeps one. Safe for use by several threads.
 */
public interface KeyKind {
  /** Whether these bytes can be a private key. */
  boolean isPrivateKey(byte[] secret);

  PublicKey publicKey(byte[] secret);

  /**
   * @param key that belongs to the private one, so that it need not be computed again
   */
  Signature sign(byte[] secret, PublicKey key, Hash digest);

  /** The file that keeps this key under the password. */
  byte[] write(byte[] secret, byte[] password);

  /** The private key; refused as {@code damaged}, {@code unsupported} or {@code wrong-password}. */
  Result<byte[]> read(byte[] file, byte[] password);
}
