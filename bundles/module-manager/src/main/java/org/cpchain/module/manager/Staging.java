package org.cpchain.module.manager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleManager.Staged;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.jar.Contents;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes bundles in, and takes them away again. One at a time. */
final class Staging {
  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

  /** What comes after the providers of the distribution. */
  static final int START_LEVEL = 79;

  private final BundleContext context;
  private final StagedFiles files;
  private final Starter starter;
  private final Offers offers;
  private final Function<Hash, String> approval;
  private final Clock clock;

  /**
   * @param approval empty text, or why modules with the digest may not run
   */
  Staging(
      BundleContext context,
      StagedFiles files,
      Starter starter,
      Offers offers,
      Function<Hash, String> approval,
      Clock clock) {
    this.context = context;
    this.files = files;
    this.starter = starter;
    this.offers = offers;
    this.approval = approval;
    this.clock = clock;
  }

  /**
   * Starts what was staged before, and installs it again after the framework's cache was emptied.
   * The folder says what that is: a bundle without its file goes.
   */
  synchronized void restore() {
    try {
      List<Hash> digests = files.digests();
      Arrays.stream(context.getBundles())
          .filter(bundle -> StagedFiles.isStaged(bundle.getLocation()))
          .filter(
              bundle ->
                  StagedFiles.digestOf(bundle.getLocation()).filter(digests::contains).isEmpty())
          .forEach(this::takeAway);
      for (Hash digest : digests) {
        obstacle(digest)
            .ifPresent(
                reason -> LOG.warn("{} is staged and stays away: {}", files.file(digest), reason));
      }
    } catch (IOException e) {
      LOG.error("The staged modules cannot be read, and stay away; mend the disk and restart", e);
    }
  }

  private void takeAway(Bundle bundle) {
    LOG.warn("{} is uninstalled, since its file is not in the folder of staged modules", bundle);
    starter.uninstall(bundle);
  }

  /** One that cannot be read keeps no other one away. */
  private Optional<String> obstacle(Hash digest) {
    try {
      return restore(digest);
    } catch (IOException | RuntimeException e) {
      return Optional.of(
          Starter.text(e) + "; see to the disk, or remove it: cpchain:module-remove " + digest);
    }
  }

  private Optional<String> restore(Hash digest) throws IOException {
    Optional<String> damage = files.damage(digest);
    if (damage.isPresent()) {
      return Optional.of(damage.get() + "; delete it and stage the bundle again");
    }
    Result<String> signer =
        files.signer(digest, files.file(digest).getFileName().toString(), Optional.empty());
    return signer
        .then(known -> install(digest))
        .refusal()
        .or(() -> starter.start(context.getBundle(StagedFiles.location(digest))))
        .map(Reason::message);
  }

  synchronized Result<Staged> stage(Path jar) {
    if (!Files.isRegularFile(jar)) {
      return Result.refused("unreadable", jar + " is no file on this machine");
    }
    try {
      return judge(files.keep(jar), jar.getFileName().toString());
    } catch (IOException e) {
      return Result.refused(
          "unreadable",
          "%s cannot be taken in (%s: %s); nothing of it is kept: see to the disk and the file, and"
                  .formatted(jar, e.getClass().getSimpleName(), e.getMessage())
              + " try again");
    }
  }

  /** What is not taken in leaves nothing, whatever it fails with. */
  private Result<Staged> judge(Hash digest, String name) throws IOException {
    boolean taken = context.getBundle(StagedFiles.location(digest)) != null;
    try {
      Result<Staged> staged = check(digest, name, clock.instant());
      taken |= staged.refusal().isEmpty();
      return staged;
    } finally {
      if (!taken) {
        files.delete(digest);
      }
    }
  }

  private Result<Staged> check(Hash digest, String name, Instant now) throws IOException {
    Result<String> signer = files.signer(digest, name, Optional.of(now));
    boolean known = context.getBundle(StagedFiles.location(digest)) != null;
    Result<Staged> staged =
        signer.then(subject -> install(digest).then(bundle -> started(bundle, digest, subject)));
    Bundle bundle = context.getBundle(StagedFiles.location(digest));
    if (staged.refusal().isPresent() && !known && bundle != null) {
      Optional<String> rest = starter.uninstall(bundle);
      if (rest.isPresent()) {
        Reason reason = staged.refusal().get();
        return Result.refused(
            reason.code(),
            reason.message() + "; " + rest.get() + "; start the node anew to be rid of it");
      }
    }
    return staged;
  }

  private Result<Staged> started(Bundle bundle, Hash digest, String signer) {
    Optional<Reason> failure = starter.start(bundle);
    if (failure.isPresent()) {
      return Result.refused(failure.get());
    }
    List<ModuleVersion> provided = offers.await(bundle);
    if (provided.isEmpty()) {
      return Result.refused(
          "not-started",
          Starter.name(bundle)
              + " was started and provides no module: no service of it says family, protocol and"
              + " version; the log says what failed in it");
    }
    Optional<Reason> obstacle =
        offers.unhosted(bundle, provided).or(() -> offers.twin(bundle, provided));
    return obstacle.isPresent()
        ? Result.refused(obstacle.get())
        : Result.ok(new Staged(digest, signer, provided, approval.apply(digest)));
  }

  private Result<Bundle> install(Hash digest) {
    Path file = files.file(digest);
    Bundle known = context.getBundle(StagedFiles.location(digest));
    try (InputStream in = Files.newInputStream(file)) {
      if (known != null) {
        return Contents.of(file).equals(Contents.of(known)) ? Result.ok(known) : updated(known, in);
      }
      Bundle bundle = context.installBundle(StagedFiles.location(digest), in);
      bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
      return Result.ok(bundle);
    } catch (BundleException | IOException e) {
      return e instanceof BundleException twice
              && twice.getType() == BundleException.DUPLICATE_BUNDLE_ERROR
          ? Result.refused(
              "not-unique",
              "%s: a bundle of that name and version is installed already (%s); remove that one with"
                      .formatted(digest.toHex(), e.getMessage())
                  + " cpchain:module-remove if it was staged, or build this one with another"
                  + " Bundle-Version")
          : Result.refused(
              "unreadable",
              "%s cannot be installed: %s; see to the disk, and whether it is a bundle"
                  .formatted(digest.toHex(), Starter.text(e)));
    }
  }

  /** Somebody has put other content in place of what was staged. */
  private Result<Bundle> updated(Bundle changed, InputStream in) {
    return starter
        .update(changed, in)
        .<Result<Bundle>>map(
            why ->
                Result.refused(
                    "not-stopped",
                    why
                        + "; start the node anew, and stage the bundle once more if it is not there"))
        .orElseGet(() -> Result.ok(changed));
  }

  /**
   * @param used why a bundle, which provides the modules, has to stay
   */
  synchronized Result<Staged> remove(
      Hash digest, BiFunction<Bundle, List<ModuleVersion>, Optional<Reason>> used) {
    Bundle bundle = context.getBundle(StagedFiles.location(digest));
    if (bundle == null && !Files.exists(files.file(digest))) {
      return Result.refused(
          "unknown-module",
          "no bundle with SHA-256 " + digest.toHex() + " was staged; cpchain:modules lists them");
    }
    List<ModuleVersion> provided = bundle == null ? List.of() : offers.of(bundle);
    Optional<Reason> obstacle =
        Optional.ofNullable(bundle).flatMap(known -> used.apply(known, provided));
    if (obstacle.isPresent()) {
      return Result.refused(obstacle.get());
    }
    try {
      files.delete(digest); // first: after a crash in between, restore takes the bundle away
    } catch (IOException e) {
      return Result.refused(
          "not-deleted",
          files.file(digest) + " cannot be deleted: " + e.getMessage() + "; it is still staged");
    }
    Optional<String> rest = Optional.ofNullable(bundle).flatMap(this::uninstalled);
    return rest.isPresent()
        ? Result.refused(
            "not-stopped", rest.get() + "; its file is deleted: it is gone after the next start")
        : Result.ok(new Staged(digest, "", provided, ""));
  }

  private Optional<String> uninstalled(Bundle bundle) {
    LeftThreads threads = new LeftThreads(bundle, context);
    return starter.uninstall(bundle).or(threads::complaint);
  }
}
