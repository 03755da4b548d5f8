package org.cpchain.module.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.module.manager.jar.Digests;
import org.cpchain.module.manager.jar.JarSignature;
import org.cpchain.module.manager.jar.TrustedCertificates;

/** The files of the bundles that were taken in, named by their SHA-256. */
final class StagedFiles {
  /** Where a staged bundle is from, for the framework. */
  private static final String LOCATION = "cpchain-module:";

  private static final String SUFFIX = ".jar";

  private final Path folder;
  private final TrustedCertificates trusted;
  private final Clock clock;

  StagedFiles(Path folder, TrustedCertificates trusted, Clock clock) {
    this.folder = folder;
    this.trusted = trusted;
    this.clock = clock;
  }

  static String location(Hash digest) {
    return LOCATION + HexFormat.of().formatHex(digest.toArray());
  }

  /** Empty for the location of what was not staged. */
  static Optional<Hash> digestOf(String location) {
    return location.startsWith(LOCATION)
        ? Optional.of(Hash.fromHex(location.substring(LOCATION.length())))
        : Optional.empty();
  }

  Path file(Hash digest) {
    return folder.resolve(HexFormat.of().formatHex(digest.toArray()) + SUFFIX);
  }

  /** The files that are there. */
  List<Hash> digests() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> Hash.fromHex(name.substring(0, name.length() - SUFFIX.length())))
          .sorted()
          .toList();
    }
  }

  /** Keeps a copy under its digest. */
  Hash keep(Path jar) throws IOException {
    Files.createDirectories(folder);
    Path copy = Files.createTempFile(folder, "staging", ".tmp");
    try {
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      Hash digest = Digests.ofFile(copy);
      Files.move(copy, file(digest), StandardCopyOption.ATOMIC_MOVE);
      return digest;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  void delete(Hash digest) throws IOException {
    Files.deleteIfExists(file(digest));
  }

  /** The subject of the trusted certificate that signed the file, or why there is none. */
  Result<String> signer(Path jar) throws IOException {
    Result<List<X509Certificate>> signers = JarSignature.signers(jar);
    if (signers.refusal().isPresent()) {
      return Result.refused(signers.refusal().get());
    }
    return trusted
        .choose(jar.getFileName().toString(), signers.toOptional().get(), clock.instant())
        .map(TrustedCertificates::name);
  }
}
