package org.cpchain.module.manager.jar;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.cpchain.base.Hash;
import org.osgi.framework.Bundle;

/**
 * Tells whether an installed bundle has the content of a file: its framework keeps a copy of its
 * own, which {@code bundle:update} replaces by anything. A digest over names and digests of all
 * entries, whatever their order.
 */
public final class Contents {
  private Contents() {}

  /**
   * @throws IOException when the bundle cannot be read, for example since it was uninstalled
   */
  public static Hash of(Bundle bundle) throws IOException {
    SortedMap<String, Hash> entries = new TreeMap<>();
    try {
      collect(bundle, "/", entries);
    } catch (IllegalStateException e) {
      throw new IOException(bundle.getSymbolicName() + " is not there any more", e);
    }
    return digest(entries);
  }

  public static Hash of(Path jar) throws IOException {
    SortedMap<String, Hash> entries = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (!entry.isDirectory()) {
          try (InputStream in = file.getInputStream(entry)) {
            entries.put(entry.getName(), digest(in));
          }
        }
      }
    }
    return digest(entries);
  }

  private static void collect(Bundle bundle, String folder, Map<String, Hash> entries)
      throws IOException {
    Enumeration<String> paths = bundle.getEntryPaths(folder);
    if (paths == null) {
      return;
    }
    for (String path : Collections.list(paths)) {
      if (path.endsWith("/")) {
        collect(bundle, path, entries);
      } else {
        URL url = bundle.getEntry(path);
        try (InputStream in = url.openStream()) {
          entries.put(path, digest(in));
        }
      }
    }
  }

  private static Hash digest(InputStream in) throws IOException {
    MessageDigest digest = Digests.sha256();
    Digests.update(digest, in);
    return Hash.of(digest.digest());
  }

  private static Hash digest(SortedMap<String, Hash> entries) {
    MessageDigest all = Digests.sha256();
    entries.forEach(
        (name, hash) -> {
          all.update(name.getBytes(StandardCharsets.UTF_8));
          all.update((byte) 0);
          all.update(hash.bytes().toArray());
        });
    return Hash.of(all.digest());
  }
}
