package org.cpchain.module.manager.jar;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether one certificate vouches for a signer of code (RFC 5280, section 6). */
final class Vouching {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final String ANY_USAGE = "2.5.29.37.0";
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;

  private Vouching() {}

  static List<X509Certificate> certificates(CertPath path) {
    return path.getCertificates().stream().map(X509Certificate.class::cast).toList();
  }

  static boolean isValid(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }

  /**
   * @param path the signer's, then those that vouch for it
   * @param at empty: at any time at which all are valid
   */
  static boolean vouches(X509Certificate anchor, List<X509Certificate> path, Optional<Instant> at) {
    List<X509Certificate> below = below(anchor, path);
    Instant then =
        at.orElseGet(
            () ->
                Stream.concat(below.stream(), Stream.of(anchor))
                    .map(one -> one.getNotBefore().toInstant())
                    .max(Instant::compareTo)
                    .orElseThrow());
    if (!isValid(anchor, then)) {
      return false;
    }
    return below.isEmpty()
        || (anchor.getBasicConstraints() >= 0
            && maySignCode(below.get(0))
            && isPath(anchor, below, then));
  }

  /** What stands before the anchor, where that is a part of the path. */
  private static List<X509Certificate> below(X509Certificate anchor, List<X509Certificate> path) {
    List<X509Certificate> below = new ArrayList<>(path);
    int found = below.indexOf(anchor);
    return found < 0 ? below : below.subList(0, found);
  }

  /** An authority issues certificates for many purposes. */
  private static boolean maySignCode(X509Certificate signer) {
    try {
      boolean[] usage = signer.getKeyUsage();
      List<String> extended = signer.getExtendedKeyUsage();
      return (usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION])
          && (extended == null || extended.contains(CODE_SIGNING) || extended.contains(ANY_USAGE));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean isPath(X509Certificate anchor, List<X509Certificate> below, Instant at) {
    try {
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(at));
      CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(below);
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
