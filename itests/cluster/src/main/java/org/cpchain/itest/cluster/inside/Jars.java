package org.cpchain.itest.cluster.inside;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Makes jars of packages that are on the class path of the tests. */
public final class Jars {
  private Jars() {}

  /**
   * Writes a jar.
   *
   * @param anchors a class of each package; sub-packages come, too
   */
  public static Path write(Path jar, Map<String, String> manifest, List<Class<?>> anchors)
      throws IOException {
    Manifest main = new Manifest();
    main.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.forEach(main.getMainAttributes()::putValue);
    Files.createDirectories(jar.getParent());
    Set<String> names = new LinkedHashSet<>();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), main)) {
      for (Class<?> anchor : anchors) {
        copy(anchor, names, out);
      }
    }
    return jar;
  }

  private static void copy(Class<?> anchor, Set<String> names, JarOutputStream out)
      throws IOException {
    CodeSource source = anchor.getProtectionDomain().getCodeSource();
    Path place = Path.of(URI.create(source.getLocation().toString()));
    String folder = anchor.getPackageName().replace('.', '/');
    if (Files.isDirectory(place)) {
      copy(place, place.resolve(folder), names, out);
      return;
    }
    try (FileSystem zip = FileSystems.newFileSystem(place)) {
      Path root = zip.getPath("/");
      copy(root, root.resolve(folder), names, out);
    }
  }

  private static void copy(Path root, Path folder, Set<String> names, JarOutputStream out)
      throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
    for (Path file : files) {
      String name = root.relativize(file).toString().replace('\\', '/');
      if (names.add(name)) {
        out.putNextEntry(new ZipEntry(name));
        try (InputStream in = Files.newInputStream(file)) {
          in.transferTo(out);
        }
      }
    }
  }
}
