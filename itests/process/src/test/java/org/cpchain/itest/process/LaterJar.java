package org.cpchain.itest.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** The jars of bundles, as they were shipped and as a later distribution may have them. */
record LaterJar(NodeFolder folder, String bundle) {
  private static final String SHIPPED = "0.1.0-SNAPSHOT";

  /** As it was shipped. */
  Path shipped() {
    return folder
        .home()
        .resolve("system/org/cpchain")
        .resolve(bundle)
        .resolve(SHIPPED)
        .resolve(bundle + "-" + SHIPPED + ".jar");
  }

  /**
   * The same with another version.
   *
   * @param version of the bundle
   */
  Path later(String version) throws IOException {
    Path later = folder.data().resolve(bundle + "-" + version + ".jar");
    try (JarFile in = new JarFile(shipped().toFile())) {
      Manifest manifest = new Manifest(in.getManifest());
      manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(later), manifest)) {
        for (var entry : in.stream().filter(LaterJar::isCopied).toList()) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream content = in.getInputStream(entry)) {
            content.transferTo(out);
          }
        }
      }
    }
    return later;
  }

  private static boolean isCopied(ZipEntry entry) {
    return !entry.getName().equals(JarFile.MANIFEST_NAME) && !entry.isDirectory();
  }
}
