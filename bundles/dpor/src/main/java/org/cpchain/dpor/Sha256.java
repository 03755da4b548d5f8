package org.cpchain.dpor;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.dpor.core.random.Digest;

/** SHA-256 (FIPS 180-4) of the platform. Thread-safe. */
public final class Sha256 implements Digest {
  @Override
  public Hash hash(Bytes message) {
    try {
      return Hash.of(MessageDigest.getInstance("SHA-256").digest(message.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
