package org.cpchain.module.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.module.manager.jar.Digests;
import org.cpchain.module.manager.jar.JarSignature;
import org.cpchain.module.manager.jar.TrustedCertificates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the bundles that were taken in, named by their SHA-256. */
final class StagedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(StagedFiles.class);

  /** Where a staged bundle is from, for the framework. */
  private static final String LOCATION = "cpchain-module:";

  private static final String SUFFIX = ".jar";
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})" + SUFFIX);

  private final Path folder;
  private final TrustedCertificates trusted;

  StagedFiles(Path folder, TrustedCertificates trusted) {
    this.folder = folder;
    this.trusted = trusted;
  }

  static String location(Hash digest) {
    return LOCATION + plain(digest);
  }

  static boolean isStaged(String location) {
    return location.startsWith(LOCATION);
  }

  /** Empty for the location of what was not staged. */
  static Optional<Hash> digestOf(String location) {
    return isStaged(location)
        ? digest(location.substring(LOCATION.length()) + SUFFIX)
        : Optional.empty();
  }

  private static Optional<Hash> digest(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? Optional.of(Hash.fromHex(matcher.group(1))) : Optional.empty();
  }

  private static String plain(Hash digest) {
    return HexFormat.of().formatHex(digest.toArray());
  }

  Path file(Hash digest) {
    return folder.resolve(plain(digest) + SUFFIX);
  }

  /** The files that are there. What a crash has left of others is deleted. */
  List<Hash> digests() throws IOException {
    DurableFiles.clean(folder);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Hash> digests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        Optional<Hash> digest = digest(name);
        digest.ifPresent(digests::add);
        if (digest.isEmpty() && name.endsWith(SUFFIX)) {
          LOG.warn("{} was not staged and is passed over; stage it: cpchain:module-stage", file);
        }
      }
    }
    return digests;
  }

  /** Keeps a copy under its digest. */
  Hash keep(Path jar) throws IOException {
    Files.createDirectories(folder);
    Path copy = DurableFiles.unfinished(folder);
    try {
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      Hash digest = Digests.ofFile(copy);
      DurableFiles.publish(copy, file(digest));
      return digest;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  void delete(Hash digest) throws IOException {
    Files.deleteIfExists(file(digest));
  }

  /** Why the file is not the one that was staged; empty when it is. */
  Optional<String> damage(Hash digest) throws IOException {
    Path file = file(digest);
    if (!Files.exists(file)) {
      return Optional.of(file + " is not there any more");
    }
    return Digests.ofFile(file).equals(digest)
        ? Optional.empty()
        : Optional.of(file + " was changed, or is not whole");
  }

  /** See {@link TrustedCertificates#fingerprint}. */
  List<String> trusted() throws IOException {
    return trusted.fingerprint();
  }

  /**
   * The subject of the trusted certificate that signed the file, or why there is none.
   *
   * @param name of the file, for messages
   * @param at see {@link TrustedCertificates#choose}
   */
  Result<String> signer(Hash digest, String name, Optional<Instant> at) throws IOException {
    Result<List<CertPath>> signers = JarSignature.signers(file(digest), name);
    return signers.refusal().isPresent()
        ? Result.refused(signers.refusal().get())
        : trusted.choose(name, signers.toOptional().get(), at).map(TrustedCertificates::name);
  }
}
