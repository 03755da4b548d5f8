package org.cpchain.itest.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.cpchain.itest.process.endless.Activator;

/** A bundle with a crypto suite that never answers. */
final class EndlessBundle {
  static final String NAME = "endless-suite";

  private static final Map<String, String> MANIFEST =
      Map.of(
          "Manifest-Version", "1.0",
          "Bundle-ManifestVersion", "2",
          "Bundle-SymbolicName", NAME,
          "Bundle-Version", "9.0.0",
          "Bundle-Activator", Activator.class.getName(),
          "Import-Package",
              "org.osgi.framework,org.cpchain.base,org.cpchain.crypto,org.cpchain.module");

  private EndlessBundle() {}

  static Path write(Path folder) throws IOException {
    Path jar = folder.resolve(NAME + ".jar");
    Manifest manifest = new Manifest();
    MANIFEST.forEach(manifest.getMainAttributes()::putValue);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (String name : List.of("Activator", "EndlessSuite")) {
        String entry = Activator.class.getPackageName().replace('.', '/') + "/" + name + ".class";
        out.putNextEntry(new ZipEntry(entry));
        try (InputStream in = Activator.class.getClassLoader().getResourceAsStream(entry)) {
          in.transferTo(out);
        }
      }
    }
    return jar;
  }
}
