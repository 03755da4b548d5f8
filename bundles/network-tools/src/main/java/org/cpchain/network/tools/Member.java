package org.cpchain.network.tools;

import java.security.PublicKey;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An organisation, and what its archive needs besides that of all.
 *
 * @param secrets parts of the archive with keys that the founder has made; empty when the
 *     organisation has made its own
 */
record Member(
    Organisation organisation, PublicKey certificateKey, SortedMap<String, String> secrets) {
  static Member of(JoinRequest request) {
    return new Member(request.organisation(), request.certificateKey(), new TreeMap<>());
  }
}
