package org.cpchain.contract.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Optional;
import org.cpchain.contract.runtime.check.ClassSource;
import org.osgi.framework.Bundle;

/** The classes that lie in a bundle itself; not those that it imports. */
final class BundleClasses implements ClassSource {
  private final Bundle bundle;

  BundleClasses(Bundle bundle) {
    this.bundle = bundle;
  }

  @Override
  public Optional<byte[]> find(String internalName) {
    URL entry = bundle.getEntry(internalName + ".class");
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream in = entry.openStream()) {
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + entry, e);
    }
  }
}
