package org.cpchain.module.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.manager.jar.Contents;
import org.cpchain.module.manager.jar.Digests;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out where installed bundles are from. What was found counts until the bundle is updated or
 * other certificates are trusted. Safe for use by several threads.
 */
final class Origins {
  private static final Logger LOG = LoggerFactory.getLogger(Origins.class);
  private static final Pattern MAVEN =
      Pattern.compile("mvn:(?:[^!]*!)?([^/]+)/([^/]+)/([^/]+)(?:/.*)?");

  private final BundleContext context;
  private final StagedFiles staged;
  private final Optional<Path> repository;
  private final Map<Long, Found> found = new ConcurrentHashMap<>();

  private volatile List<String> trusted = List.of();

  /**
   * @param trusted the certificates by which it was found, if it needs any; in the order of their
   *     files
   */
  private record Found(long lastModified, Optional<List<String>> trusted, Origin origin) {}

  /**
   * @param repository of the distribution, laid out as Maven's; empty when there is none
   */
  Origins(BundleContext context, StagedFiles staged, Optional<Path> repository) {
    this.context = context;
    this.staged = staged;
    this.repository = repository;
  }

  Origin of(long id) {
    if (id == ModuleHost.NO_BUNDLE) {
      return new Origin(Origin.Kind.DISTRIBUTION, Optional.empty(), "distribution");
    }
    Bundle bundle = context.getBundle(id);
    if (bundle == null) {
      found.remove(id);
      return Origin.unknown("its bundle " + id + " is not there any more");
    }
    return foreignFragment(bundle).map(Origin::unknown).orElseGet(() -> ofContent(bundle));
  }

  /** What is attached to a bundle is loaded as a part of it. */
  private Optional<String> foreignFragment(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    return wiring == null
        ? Optional.empty()
        : wiring.getProvidedWires(HostNamespace.HOST_NAMESPACE).stream()
            .map(wire -> wire.getRequirer().getBundle())
            .filter(fragment -> of(fragment.getBundleId()).kind() != Origin.Kind.DISTRIBUTION)
            .findFirst()
            .map(fragment -> foreign(bundle, fragment));
  }

  private static String foreign(Bundle bundle, Bundle fragment) {
    return "%s has a fragment that is not of the distribution, %s (%d); bundle:uninstall %d and bundle:refresh %d"
        .formatted(
            bundle.getSymbolicName(),
            fragment.getSymbolicName(),
            fragment.getBundleId(),
            fragment.getBundleId(),
            bundle.getBundleId());
  }

  private Origin ofContent(Bundle bundle) {
    long id = bundle.getBundleId();
    long lastModified = bundle.getLastModified();
    Found known = found.get(id);
    if (known != null && known.lastModified() == lastModified && isAsTrusted(known)) {
      return known.origin();
    }
    try {
      Found now =
          StagedFiles.isStaged(bundle.getLocation())
              ? new Found(lastModified, Optional.of(staged.trusted()), ofStaged(bundle))
              : new Found(lastModified, Optional.empty(), ofDistribution(bundle));
      found.put(id, now);
      return now.origin();
    } catch (IOException | IllegalStateException e) { // may pass: it is looked at again
      return Origin.unknown(
          bundle.getSymbolicName()
              + " cannot be read ("
              + e.getMessage()
              + "); see to the disk, and start the node anew if it stays so");
    }
  }

  private boolean isAsTrusted(Found known) {
    return known.trusted().isEmpty() || known.trusted().get().equals(trusted);
  }

  /** The symbolic name and version of a bundle that is there. */
  Optional<String> name(long id) {
    return Optional.ofNullable(context.getBundle(id)).map(Starter::name);
  }

  /** What was found by other certificates than those that are trusted now counts no more. */
  void look() {
    found.keySet().removeIf(id -> context.getBundle(id) == null);
    try {
      trusted = staged.trusted();
    } catch (IOException e) {
      LOG.warn("Trusted certificates cannot be read; those of before count: {}", e.getMessage());
    }
  }

  private Origin ofStaged(Bundle bundle) throws IOException {
    Optional<Hash> digest = StagedFiles.digestOf(bundle.getLocation());
    Optional<String> damage =
        digest.isPresent() ? staged.damage(digest.get()) : Optional.of("its location is no digest");
    if (damage.isPresent() || !isContent(staged.file(digest.get()), bundle)) {
      return Origin.unknown(
          "%s is not what was staged (%s); stage its file once more with cpchain:module-stage"
              .formatted(bundle.getSymbolicName(), damage.orElse("the bundle was updated")));
    }
    Result<String> signer = staged.signer(digest.get(), bundle.getSymbolicName(), Optional.empty());
    if (signer instanceof Result.Refused<String> refused) {
      String why = refused.reason().message();
      return refused.reason().code().equals("not-trusted")
          ? Origin.distrusted(why)
          : Origin.unknown(why);
    }
    return new Origin(Origin.Kind.STAGED, digest, "signed by " + signer.toOptional().get());
  }

  private static boolean isContent(Path file, Bundle bundle) throws IOException {
    return Contents.of(file).equals(Contents.of(bundle));
  }

  private Origin ofDistribution(Bundle bundle) throws IOException {
    Optional<Path> file = shipped(bundle.getLocation());
    if (file.isPresent() && isContent(file.get(), bundle)) {
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
    if (repository.isEmpty() || location.indexOf('\0') >= 0 || !matcher.matches()) {
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
