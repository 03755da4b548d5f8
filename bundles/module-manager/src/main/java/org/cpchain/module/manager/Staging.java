package org.cpchain.module.manager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleManager.Staged;
import org.cpchain.module.ModuleVersion;
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
  private static final int START_LEVEL = 79;

  private final BundleContext context;
  private final StagedFiles files;
  private final Function<Bundle, List<ModuleVersion>> modules;
  private final Function<Hash, String> approval;

  /**
   * @param modules what a bundle that was started provides
   * @param approval empty text, or why modules with the digest may not run
   */
  Staging(
      BundleContext context,
      StagedFiles files,
      Function<Bundle, List<ModuleVersion>> modules,
      Function<Hash, String> approval) {
    this.context = context;
    this.files = files;
    this.modules = modules;
    this.approval = approval;
  }

  /** Installs again what was staged, for instance after the framework's cache was emptied. */
  synchronized void restore() {
    try {
      for (Hash digest : files.digests()) {
        if (context.getBundle(StagedFiles.location(digest)) == null) {
          Result<Staged> again = check(digest);
          again
              .refusal()
              .ifPresent(
                  reason ->
                      LOG.warn(
                          "{} is not installed again: {}", files.file(digest), reason.message()));
        }
      }
    } catch (IOException e) {
      LOG.error("Staged modules cannot be read; those that are not installed stay away", e);
    }
  }

  synchronized Result<Staged> stage(Path jar) {
    if (!Files.isRegularFile(jar)) {
      return Result.refused("unreadable", jar + " is no file on this machine");
    }
    try {
      Hash digest = files.keep(jar);
      Result<Staged> staged = check(digest);
      if (staged.refusal().isPresent()) {
        files.delete(digest);
      }
      return staged;
    } catch (IOException e) {
      return Result.refused("unreadable", jar + " cannot be taken in: " + e.getMessage());
    }
  }

  private Result<Staged> check(Hash digest) throws IOException {
    return files.signer(files.file(digest)).then(signer -> install(digest, signer));
  }

  private Result<Staged> install(Hash digest, String signer) {
    Optional<Bundle> installed = Optional.empty();
    try (InputStream in = Files.newInputStream(files.file(digest))) {
      Bundle bundle = context.installBundle(StagedFiles.location(digest), in);
      installed = Optional.of(bundle);
      bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
      bundle.start();
      List<ModuleVersion> provided = modules.apply(bundle);
      if (provided.isEmpty()) {
        uninstall(bundle);
        return Result.refused(
            "not-started",
            bundle.getSymbolicName()
                + " was started and provides no module; the log says what failed in it");
      }
      return Result.ok(new Staged(digest, signer, provided, approval.apply(digest)));
    } catch (BundleException | IOException e) {
      installed.ifPresent(this::uninstall);
      boolean unresolved =
          e instanceof BundleException failure
              && failure.getType() == BundleException.RESOLVE_ERROR;
      return Result.refused(
          unresolved ? "not-resolved" : "not-started", digest.toHex() + ": " + cause(e));
    }
  }

  private static String cause(Exception e) {
    return e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause();
  }

  /**
   * @param running whether any of these runs
   */
  synchronized Result<Staged> remove(Hash digest, Predicate<List<ModuleVersion>> running) {
    Bundle bundle = context.getBundle(StagedFiles.location(digest));
    if (bundle == null) {
      return Result.refused(
          "unknown-module", "no bundle with SHA-256 " + digest.toHex() + " was staged");
    }
    List<ModuleVersion> provided = modules.apply(bundle);
    if (running.test(provided)) {
      return Result.refused(
          "running",
          "a module of " + bundle.getSymbolicName() + " runs; put another one in its place first");
    }
    uninstall(bundle);
    try {
      files.delete(digest);
    } catch (IOException e) {
      return Result.refused(
          "not-deleted", files.file(digest) + " cannot be deleted: " + e.getMessage());
    }
    return Result.ok(new Staged(digest, "", provided, ""));
  }

  private void uninstall(Bundle bundle) {
    try {
      bundle.uninstall();
    } catch (BundleException | IllegalStateException e) {
      LOG.warn("{} could not be uninstalled", bundle, e);
    }
  }
}
