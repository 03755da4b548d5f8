package org.cpchain.module.manager.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.cpchain.base.Result;

/**
 * The certificates in a folder, PEM or DER, whose owners may sign modules; read anew each time. A
 * signer's certificate is trusted when it is one of them or was issued by one of them.
 */
public final class TrustedCertificates {
  private final Path folder;

  public TrustedCertificates(Path folder) {
    this.folder = folder;
  }

  /**
   * The first signer who is trusted.
   *
   * @param jar its name, for messages
   * @param now at which certificates must be valid
   * @return refused with {@code not-signed} or {@code not-trusted}
   * @throws IOException when the folder cannot be read
   */
  public Result<X509Certificate> choose(String jar, List<X509Certificate> signers, Instant now)
      throws IOException {
    if (signers.isEmpty()) {
      return Result.refused(
          "not-signed", jar + " is not signed, or not all of it; sign it with jarsigner");
    }
    List<X509Certificate> trusted = read();
    for (X509Certificate signer : signers) {
      for (X509Certificate anchor : trusted) {
        if (vouches(anchor, signer, now)) {
          return Result.ok(signer);
        }
      }
    }
    return Result.refused(
        "not-trusted",
        "%s is signed by %s, and none of the %d certificates in %s vouches for it at this time; put the certificate there if you trust it"
            .formatted(jar, name(signers.get(0)), trusted.size(), folder));
  }

  /** A certificate's subject. */
  public static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private static boolean vouches(X509Certificate anchor, X509Certificate signer, Instant now) {
    try {
      anchor.checkValidity(Date.from(now));
      signer.checkValidity(Date.from(now));
      if (anchor.equals(signer)) {
        return true;
      }
      if (anchor.getBasicConstraints() < 0
          || !signer.getIssuerX500Principal().equals(anchor.getSubjectX500Principal())) {
        return false;
      }
      signer.verify(anchor.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private List<X509Certificate> read() throws IOException {
    List<X509Certificate> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .forEach(all::add);
        } catch (CertificateException e) {
          throw new IOException(file + " holds no certificate: " + e.getMessage(), e);
        }
      }
    }
    return all;
  }
}
