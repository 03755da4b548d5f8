package org.cpchain.camel.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Files in {@code deploy/} that nothing takes up, as far as their names and beginnings tell. */
final class Strays {
  private Strays() {}

  /** What is wrong with them, in the order of their names. */
  static List<String> in(File folder) {
    File[] files = folder.listFiles(File::isFile);
    return files == null
        ? List.of()
        : Arrays.stream(files).sorted().flatMap(Strays::complaint).toList();
  }

  private static Stream<String> complaint(File file) {
    String name = file.getName();
    if (name.matches(".*(?<!\\.camel)\\.ya?ml") || name.endsWith(".camel.yml")) {
      return Stream.of(
          "The file " + file + " is not in use: the names of route files end in .camel.yaml");
    }
    if (name.endsWith(".jar") && !isZip(file)) {
      return Stream.of("The file " + file + " is not in use: it is no jar. Replace or remove it");
    }
    return Stream.empty();
  }

  private static boolean isZip(File file) {
    try (ZipFile zip = new ZipFile(file)) {
      return zip.size() > 0;
    } catch (IOException e) {
      // One that has just gone is nothing to complain about.
      return !Files.exists(file.toPath());
    }
  }
}
