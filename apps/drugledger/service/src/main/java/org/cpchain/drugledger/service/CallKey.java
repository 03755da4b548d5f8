package org.cpchain.drugledger.service;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.drugledger.epcis.Sha256;
import org.cpchain.ledger.Submission;

/**
 * Idempotency keys of a document's calls: the document's prefix, the function, and a hash of the
 * call. They depend on what a call says and not on its place among others, so that a document which
 * is planned again after half of it has happened names the other half as before.
 */
final class CallKey {
  private CallKey() {}

  static Submission withKey(Submission call, String prefix, String function) {
    String digest = Sha256.of(List.of(call.data().toArray())).toHex().substring(2, 18);
    String key = "%s:%s:%s".formatted(prefix, function, digest);
    return new Submission(key, call.account(), call.to(), call.value(), call.data());
  }

  static String function(Submission call) {
    List<String> parts = List.of(call.idempotencyKey().split(":"));
    return parts.get(parts.size() - 2);
  }

  /** Whether the call names the document: 32 bytes of a hash are never there by chance. */
  static boolean isAbout(Submission call, Hash document) {
    Bytes data = call.data();
    for (int at = 4; at + Hash.SIZE <= data.size(); at += Hash.SIZE) {
      if (data.slice(at, at + Hash.SIZE).equals(document.bytes())) {
        return true;
      }
    }
    return false;
  }
}
