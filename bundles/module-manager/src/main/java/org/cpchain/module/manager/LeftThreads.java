package org.cpchain.module.manager;

import java.net.URL;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleReference;

/**
 * Threads that go on in the code of a bundle after it was uninstalled: as long as they do, its
 * classes stay in memory. To be made while the bundle is there.
 */
final class LeftThreads {
  private static final String CLASS = ".class";

  /** What the bundle has told to end may need a moment. */
  private static final long PATIENCE_MILLIS = 2_000;

  private static final long LOOK_MILLIS = 100;

  private final Bundle bundle;

  /** Classes that no other bundle has. */
  private final Set<String> classes = new HashSet<>();

  LeftThreads(Bundle bundle, BundleContext context) {
    this.bundle = bundle;
    List<Bundle> others =
        Arrays.stream(context.getBundles()).filter(other -> !other.equals(bundle)).toList();
    Enumeration<URL> found = bundle.findEntries("/", "*" + CLASS, true);
    while (found != null && found.hasMoreElements()) {
      String path = found.nextElement().getPath().substring(1);
      if (others.stream().noneMatch(other -> other.getEntry(path) != null)) {
        classes.add(path.substring(0, path.length() - CLASS.length()).replace('/', '.'));
      }
    }
  }

  /** What the operator should know; empty when none is left. */
  Optional<String> complaint() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    List<String> names = names();
    while (!names.isEmpty() && System.nanoTime() < end) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      names = names();
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s is uninstalled, and threads still run in its code (%s), which nobody can end but the"
                    .formatted(Starter.name(bundle), String.join(", ", names))
                + " node's end: tell its maker");
  }

  private List<String> names() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> isLeft(entry.getKey(), entry.getValue()))
        .map(entry -> entry.getKey().getName())
        .sorted()
        .toList();
  }

  private boolean isLeft(Thread thread, StackTraceElement[] stack) {
    return isOfBundle(thread.getClass().getClassLoader())
        || isOfBundle(thread.getContextClassLoader())
        || Stream.of(stack).map(StackTraceElement::getClassName).anyMatch(classes::contains);
  }

  private boolean isOfBundle(ClassLoader loader) {
    return loader instanceof BundleReference reference && bundle.equals(reference.getBundle());
  }
}
