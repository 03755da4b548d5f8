package org.cpchain.network.netty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The credentials in their files. When the files have changed and fit together, connections from
 * then on use what they say; those that stand go on. Files that cannot be used change nothing and
 * are tried again.
 */
final class CredentialFiles {
  private static final Logger LOG = LoggerFactory.getLogger(CredentialFiles.class);

  private final Path authority;
  private final Path certificate;
  private final Path key;
  private Credentials.Files last;
  private volatile Credentials current;
  private volatile Optional<Reason> trouble = Optional.empty();

  /**
   * @throws IllegalArgumentException when the files cannot be used, with the reason
   */
  CredentialFiles(Path authority, Path certificate, Path key) {
    this.authority = authority;
    this.certificate = certificate;
    this.key = key;
    Result<Credentials.Files> files = read();
    Result<Credentials> first = files.then(Credentials::of);
    this.current =
        first
            .toOptional()
            .orElseThrow(
                () -> new IllegalArgumentException(first.refusal().orElseThrow().message()));
    this.last = files.toOptional().orElseThrow();
  }

  Credentials current() {
    return current;
  }

  /** Why the files, as they are now, are not in use; empty when they are. */
  Optional<Reason> trouble() {
    return trouble;
  }

  /** Looks at the files again. */
  synchronized void refresh() {
    Result<Credentials.Files> files = read();
    if (files.toOptional().filter(last::equals).isPresent()) {
      trouble = Optional.empty();
      return;
    }
    Result<Credentials> renewed = files.then(Credentials::of);
    Optional<Reason> refusal = renewed.refusal();
    if (refusal.isEmpty()) {
      current = renewed.toOptional().orElseThrow();
      last = files.toOptional().orElseThrow();
      LOG.info("New connections use the renewed certificate; it expires {}", current.expires());
    } else if (!refusal.equals(trouble)) {
      LOG.warn("The former certificate stays in use: {}", refusal.get().message());
    }
    trouble = refusal;
  }

  private Result<Credentials.Files> read() {
    try {
      return Result.ok(
          new Credentials.Files(
              Bytes.of(Files.readAllBytes(authority)),
              Bytes.of(Files.readAllBytes(certificate)),
              Bytes.of(Files.readAllBytes(key))));
    } catch (IOException e) {
      return Result.refused(
          "certificate",
          "a certificate file cannot be read ("
              + e.getMessage()
              + "); see ca.file, certificate.file and key.file in etc/org.cpchain.network.cfg");
    }
  }
}
