package org.cpchain.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Optional;

/**
 * The class files that lie in one place of the class path: what a bundle's own classes are to the
 * byte-code check, when there are no bundles.
 */
public final class OwnClasses {
  private final ClassLoader loader;
  private final String root;

  /** Those that lie beside the class, in its jar or folder. */
  public OwnClasses(Class<?> member) {
    this.loader = member.getClassLoader();
    String file = member.getName().replace('.', '/') + ".class";
    String url = String.valueOf(loader.getResource(file));
    this.root = url.substring(0, url.length() - file.length());
  }

  /**
   * @param internalName with slashes
   */
  public Optional<byte[]> find(String internalName) {
    try {
      // a library's class may lie in several bundles
      for (URL url : Collections.list(loader.getResources(internalName + ".class"))) {
        if (url.toString().startsWith(root)) {
          try (InputStream in = url.openStream()) {
            return Optional.of(in.readAllBytes());
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
