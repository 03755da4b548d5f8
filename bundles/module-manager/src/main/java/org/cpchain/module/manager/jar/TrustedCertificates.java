package org.cpchain.module.manager.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPath;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.cpchain.base.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates in a folder, PEM or DER, whose owners may sign modules; read anew each time. A
 * signer is trusted when its certificate is one of them, or leads to one of them that may issue
 * certificates (RFC 5280). Files that hold no certificate are passed over. Safe for use by several
 * threads.
 */
public final class TrustedCertificates {
  private static final Logger LOG = LoggerFactory.getLogger(TrustedCertificates.class);

  private final Path folder;
  private final Set<Path> complained = ConcurrentHashMap.newKeySet();

  public TrustedCertificates(Path folder) {
    this.folder = folder;
  }

  /**
   * The first signer who is trusted.
   *
   * @param jar its name, for messages
   * @param at when certificates must be valid; empty: at some time, for what was checked before and
   *     has not changed since
   * @return refused with {@code not-signed} or {@code not-trusted}
   * @throws IOException when the folder cannot be read
   */
  public Result<X509Certificate> choose(String jar, List<CertPath> signers, Optional<Instant> at)
      throws IOException {
    if (signers.isEmpty()) {
      return Result.refused(
          "not-signed",
          jar + " is not signed, or not all of it, or by nobody in common; sign it with jarsigner");
    }
    List<X509Certificate> trusted = read();
    for (CertPath signer : signers) {
      for (X509Certificate anchor : trusted) {
        if (Vouching.vouches(anchor, Vouching.certificates(signer), at)) {
          return Result.ok(Vouching.certificates(signer).get(0));
        }
      }
    }
    return Result.refused("not-trusted", notTrusted(jar, signers.get(0), trusted.size(), at));
  }

  private String notTrusted(String jar, CertPath signer, int trusted, Optional<Instant> at) {
    X509Certificate first = Vouching.certificates(signer).get(0);
    String signed = jar + " is signed by " + name(first);
    return at.filter(now -> !Vouching.isValid(first, now)).isPresent()
        ? "%s, whose certificate is valid from %s to %s only; have it signed anew with a valid one"
            .formatted(signed, first.getNotBefore().toInstant(), first.getNotAfter().toInstant())
        : ("%s, and none of the %d certificates in %s vouches for it; put the signer's certificate,"
                + " or that of its authority, there if you trust it")
            .formatted(signed, trusted, folder);
  }

  /** A certificate's subject. */
  public static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  /**
   * Changes when a certificate comes, goes or is changed.
   *
   * @throws IOException when the folder cannot be read
   */
  public List<String> fingerprint() throws IOException {
    List<String> all = new ArrayList<>();
    for (Path file : files()) {
      all.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
    }
    return all;
  }

  private List<X509Certificate> read() throws IOException {
    List<X509Certificate> all = new ArrayList<>();
    for (Path file : files()) {
      try (InputStream in = Files.newInputStream(file)) {
        Collection<?> found = CertificateFactory.getInstance("X.509").generateCertificates(in);
        found.stream().map(X509Certificate.class::cast).forEach(all::add);
        complain(file, found.isEmpty() ? "it is empty" : "");
      } catch (CertificateException e) {
        complain(file, e.getMessage());
      }
    }
    return all;
  }

  private void complain(Path file, String why) {
    if (why.isEmpty()) {
      complained.remove(file);
    } else if (complained.add(file)) {
      LOG.warn("{} holds no certificate and is passed over: {}", file, why);
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
