package org.cpchain.module.manager.jar;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.CertPath;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.cpchain.base.Result;

/** Who signed all of a jar (JAR File Specification, "Signed JAR File"). */
public final class JarSignature {
  private static final String META = "META-INF/";

  private JarSignature() {}

  /**
   * The certificates of which each signed every file in the jar, each with those that vouch for it
   * behind it; only the files of the signature itself, directly under META-INF, are excepted, as no
   * signature covers them. None when one file is not signed.
   *
   * @param name of the jar, for messages
   * @return refused with {@code unreadable} when it is no jar, or one that readers could understand
   *     differently; with {@code not-signed} when a file was changed after it was signed
   * @throws IOException when it cannot be read
   */
  public static Result<List<CertPath>> signers(Path jar, String name) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      List<JarEntry> entries = Collections.list(file.entries());
      Set<String> names = new HashSet<>();
      for (JarEntry entry : entries) {
        if (!names.add(spelled(entry.getName())) || isStrange(entry.getName())) {
          return Result.refused(
              "unreadable",
              "%s has an entry %s twice, or under a name that no build tool gives; build it anew"
                  .formatted(name, entry.getName()));
        }
      }
      Optional<String> malformed = malformed(file);
      return malformed.isPresent()
          ? Result.refused("unreadable", notWhole(name, malformed.get()))
          : Result.ok(List.copyOf(common(file, entries)));
    } catch (SecurityException e) {
      return Result.refused(
          "not-signed",
          "%s is not what was signed (%s); get the file anew from whoever signed it"
              .formatted(name, e.getMessage()));
    } catch (ZipException | EOFException e) {
      return Result.refused("unreadable", notWhole(name, String.valueOf(e.getMessage())));
    }
  }

  private static String notWhole(String name, String why) {
    return "%s is no jar, or not all of it (%s); get the file anew".formatted(name, why);
  }

  /** Why the manifest cannot be read. */
  private static Optional<String> malformed(JarFile file) {
    try {
      file.getManifest();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Set<CertPath> common(JarFile file, List<JarEntry> entries) throws IOException {
    Set<CertPath> common = null;
    for (JarEntry entry : entries) {
      if (!entry.isDirectory() && !isOfSignature(entry.getName())) {
        read(file, entry);
        Set<CertPath> signers = signers(entry);
        if (common == null) {
          common = signers;
        } else {
          common.retainAll(signers);
        }
      }
    }
    return common == null ? Set.of() : common;
  }

  /** An entry's signers are known when all of it has been read. */
  private static void read(JarFile file, JarEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static Set<CertPath> signers(JarEntry entry) {
    CodeSigner[] all = entry.getCodeSigners();
    return Arrays.stream(all == null ? new CodeSigner[0] : all)
        .map(CodeSigner::getSignerCertPath)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Some readers find a manifest whatever its case, and others another one. */
  private static String spelled(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith(META) ? upper : name;
  }

  private static boolean isStrange(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return name.startsWith("/")
        || name.indexOf('\\') >= 0
        || Arrays.asList(name.split("/")).contains("..")
        || (upper.equals(JarFile.MANIFEST_NAME) && !name.equals(JarFile.MANIFEST_NAME));
  }

  private static boolean isOfSignature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith(META)
        && upper.indexOf('/', META.length()) < 0
        && (upper.equals(JarFile.MANIFEST_NAME)
            || upper.endsWith(".SF")
            || upper.endsWith(".RSA")
            || upper.endsWith(".DSA")
            || upper.endsWith(".EC"));
  }
}
