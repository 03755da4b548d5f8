package org.cpchain.drugledger.epcis;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.cpchain.base.Hash;

/**
 * SHA-256 (FIPS 180-4), which CBV prescribes for event hashes whatever the chain's own suite is.
 */
public final class Sha256 {
  private Sha256() {}

  /** Over the parts, one behind the other. */
  public static Hash of(List<byte[]> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      parts.forEach(digest::update);
      return Hash.of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
