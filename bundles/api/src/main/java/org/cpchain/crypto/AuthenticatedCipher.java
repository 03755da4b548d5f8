package org.cpchain.crypto;

import java.util.Optional;

/**
 * Authenticated encryption with associated data: AES-256-GCM (NIST SP 800-38D) in the standard
 * suite, SM4-GCM (GB/T 32907, RFC 8998) in guomi; 96-bit nonce, 128-bit tag behind the ciphertext.
 * Safe for use by several threads.
 */
public interface AuthenticatedCipher {
  /** Bytes of a key of the standard suite's cipher. */
  int KEY_SIZE = 32;

  int NONCE_SIZE = 12;
  int TAG_SIZE = 16;

  /** Bytes of this cipher's keys: 32 in the standard suite, 16 in guomi. */
  default int keySize() {
    return KEY_SIZE;
  }

  /** Ciphertext and tag. A nonce must never be used twice with one key. */
  byte[] seal(byte[] key, byte[] nonce, byte[] plaintext, byte[] associated);

  /**
   * The plaintext; empty when the key, nonce, associated data or a byte of the ciphertext is not
   * the sealed one.
   */
  Optional<byte[]> open(byte[] key, byte[] nonce, byte[] sealed, byte[] associated);
}
