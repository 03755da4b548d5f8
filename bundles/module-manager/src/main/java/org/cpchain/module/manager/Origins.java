package org.cpchain.module.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.module.manager.jar.Contents;
import org.cpchain.module.manager.jar.Digests;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Finds out where installed bundles are from. What was found counts until the bundle is updated.
 * Safe for use by several threads.
 */
final class Origins {
  private static final Pattern MAVEN =
      Pattern.compile("mvn:(?:[^!]*!)?([^/]+)/([^/]+)/([^/]+)(?:/.*)?");

  private final BundleContext context;
  private final StagedFiles staged;
  private final Optional<Path> repository;
  private final Map<Long, Found> found = new ConcurrentHashMap<>();

  private record Found(long lastModified, Origin origin) {}

  /**
   * @param repository of the distribution, laid out as Maven's; empty when there is none
   */
  Origins(BundleContext context, StagedFiles staged, Optional<Path> repository) {
    this.context = context;
    this.staged = staged;
    this.repository = repository;
  }

  Origin of(long id) {
    Bundle bundle = context.getBundle(id);
    if (bundle == null) {
      found.remove(id);
      return Origin.unknown("its bundle " + id + " is not there any more");
    }
    long lastModified = bundle.getLastModified();
    return found
        .compute(
            id,
            (key, known) ->
                known != null && known.lastModified() == lastModified
                    ? known
                    : new Found(lastModified, find(bundle)))
        .origin();
  }

  /** Looks at all again, for instance since trusted certificates have changed. */
  void forget() {
    found.clear();
  }

  private Origin find(Bundle bundle) {
    try {
      Optional<Hash> digest = StagedFiles.digestOf(bundle.getLocation());
      return digest.isPresent() ? ofStaged(bundle, digest.get()) : ofDistribution(bundle);
    } catch (IOException e) {
      return Origin.unknown("its content cannot be read: " + e.getMessage());
    }
  }

  private Origin ofStaged(Bundle bundle, Hash digest) throws IOException {
    Path file = staged.file(digest);
    if (!Files.exists(file)
        || !Digests.ofFile(file).equals(digest)
        || !Contents.of(file).equals(Contents.of(bundle))) {
      return Origin.unknown(
          bundle.getSymbolicName()
              + " was changed after it was staged; stage the file with cpchain:module-stage");
    }
    Result<String> signer = staged.signer(file);
    return signer.refusal().isPresent()
        ? Origin.unknown(signer.refusal().get().message())
        : new Origin(
            Origin.Kind.STAGED, Optional.of(digest), "signed by " + signer.toOptional().get());
  }

  private Origin ofDistribution(Bundle bundle) throws IOException {
    Optional<Path> file = shipped(bundle.getLocation());
    if (file.isPresent() && Contents.of(file.get()).equals(Contents.of(bundle))) {
      return new Origin(
          Origin.Kind.DISTRIBUTION, Optional.of(Digests.ofFile(file.get())), "distribution");
    }
    return Origin.unknown(
        bundle.getSymbolicName()
            + " is not of the distribution and was not staged; take its file in with"
            + " cpchain:module-stage");
  }

  private Optional<Path> shipped(String location) {
    Matcher matcher = MAVEN.matcher(location);
    if (repository.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    String artifact = matcher.group(2);
    String version = matcher.group(3);
    return repository
        .map(
            root ->
                root.resolve(matcher.group(1).replace('.', '/'))
                    .resolve(artifact)
                    .resolve(version)
                    .resolve(artifact + "-" + version + ".jar")
                    .normalize())
        .filter(path -> path.startsWith(repository.get()) && Files.exists(path));
  }
}
