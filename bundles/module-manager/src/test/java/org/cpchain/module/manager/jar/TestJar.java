package org.cpchain.module.manager.jar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A jar that is made entry by entry, in good order or not. */
public final class TestJar {
  /** Taken for the name, and written over afterwards. */
  private static final String MARK = "~";

  private record Entry(String name, byte[] content) {}

  private final List<Entry> entries = new ArrayList<>();

  /** With a manifest of these lines. */
  public static TestJar of(String... headers) {
    String manifest = "Manifest-Version: 1.0\n" + String.join("\n", headers);
    return new TestJar().with(JarFile.MANIFEST_NAME, manifest.strip() + "\n\n");
  }

  /** With all that the jar has. */
  public static TestJar from(Path jar) throws IOException {
    TestJar copy = new TestJar();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        copy.with(entry.getName(), file.getInputStream(entry).readAllBytes());
      }
    }
    return copy;
  }

  public TestJar with(String name, String text) {
    return with(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public TestJar with(String name, byte[] content) {
    entries.add(new Entry(name, content));
    return this;
  }

  public TestJar without(String name) {
    entries.removeIf(entry -> entry.name().equals(name));
    return this;
  }

  public Path write(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<String> twice = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Entry entry : entries) {
        String name = entry.name();
        if (seen.contains(name)) {
          name = name.substring(0, name.length() - 1) + MARK;
          twice.add(entry.name());
        }
        seen.add(name);
        out.putNextEntry(new ZipEntry(name));
        out.write(entry.content());
        out.closeEntry();
      }
    }
    String zip = bytes.toString(StandardCharsets.ISO_8859_1);
    for (String name : twice) {
      zip = zip.replace(name.substring(0, name.length() - 1) + MARK, name);
    }
    return Files.write(file, zip.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Path extract(Path jar, String name, Path to) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      return Files.write(to, zip.getInputStream(zip.getEntry(name)).readAllBytes());
    }
  }
}
