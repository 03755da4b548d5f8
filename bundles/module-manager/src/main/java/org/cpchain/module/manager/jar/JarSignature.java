package org.cpchain.module.manager.jar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.cpchain.base.Result;

/** Who signed all of a jar (JAR File Specification, "Signed JAR File"). */
public final class JarSignature {
  private JarSignature() {}

  /**
   * The certificates of which each signed every file in the jar; only the files of the signature
   * itself, directly under META-INF, are excepted, as no signature covers them. None when one file
   * is not signed.
   *
   * @return refused with {@code unreadable} when it is no jar, with {@code not-signed} when a file
   *     was changed after it was signed
   * @throws IOException when it cannot be read
   */
  public static Result<List<X509Certificate>> signers(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      Set<X509Certificate> common = null;
      for (JarEntry entry : Collections.list(file.entries())) {
        if (entry.isDirectory() || isOfSignature(entry.getName())) {
          continue;
        }
        read(file, entry);
        Set<X509Certificate> signers = signers(entry);
        if (common == null) {
          common = signers;
        } else {
          common.retainAll(signers);
        }
      }
      return Result.ok(common == null ? List.of() : List.copyOf(common));
    } catch (SecurityException e) {
      return Result.refused(
          "not-signed", jar.getFileName() + " is not what was signed: " + e.getMessage());
    } catch (ZipException e) {
      return Result.refused("unreadable", jar.getFileName() + " is no jar: " + e.getMessage());
    }
  }

  /** An entry's signers are known when all of it has been read. */
  private static void read(JarFile file, JarEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static Set<X509Certificate> signers(JarEntry entry) {
    Set<X509Certificate> signers = new HashSet<>();
    CodeSigner[] all = entry.getCodeSigners();
    Stream.of(all == null ? new CodeSigner[0] : all)
        .map(signer -> signer.getSignerCertPath().getCertificates())
        .filter(path -> !path.isEmpty())
        .map(path -> (Certificate) path.get(0))
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .forEach(signers::add);
    return signers;
  }

  private static boolean isOfSignature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("META-INF/")
        && upper.indexOf('/', "META-INF/".length()) < 0
        && (upper.equals(JarFile.MANIFEST_NAME)
            || upper.endsWith(".SF")
            || upper.endsWith(".RSA")
            || upper.endsWith(".DSA")
            || upper.endsWith(".EC"));
  }
}
