package org.cpchain.itest.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** A bundle as a later distribution may have it: made of one that was shipped. */
public final class ChangedJar {
  private static final String ENGINE = "OSGI-INF/org.cpchain.consensus.lbft21.Lbft21Module.xml";
  private static final Pattern VERSION =
      Pattern.compile("(name=\"version\" type=\"String\" value=\"1\\.)(\\d+)(\\.)");

  private ChangedJar() {}

  /**
   * @param to the new file
   * @param version of the bundle
   * @param changes of entries, by their names
   * @return the new file
   */
  public static Path write(
      Path shipped, Path to, String version, Map<String, UnaryOperator<byte[]>> changes)
      throws IOException {
    try (JarFile in = new JarFile(shipped.toFile())) {
      changes.keySet().stream()
          .filter(name -> in.getEntry(name) == null)
          .findFirst()
          .ifPresent(
              name -> {
                throw new IllegalArgumentException(shipped + " has no " + name);
              });
      Manifest manifest = new Manifest(in.getManifest());
      manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to), manifest)) {
        for (var entry : in.stream().filter(ChangedJar::isContent).toList()) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream content = in.getInputStream(entry)) {
            UnaryOperator<byte[]> change =
                changes.getOrDefault(entry.getName(), UnaryOperator.identity());
            out.write(change.apply(content.readAllBytes()));
          }
        }
      }
    }
    return to;
  }

  /**
   * The engine of lbft-2.1 in its next minor version, as the bundle says and as it says of itself.
   *
   * @return the new file
   */
  public static Path engine(Path shipped, Path to) throws IOException {
    return write(shipped, to, "0.2.0", Map.of(ENGINE, ChangedJar::nextMinor));
  }

  private static byte[] nextMinor(byte[] xml) {
    String text = new String(xml, StandardCharsets.UTF_8);
    Matcher version = VERSION.matcher(text);
    if (!version.find()) {
      throw new IllegalStateException("another component than expected: " + text);
    }
    String next = "$1" + (Integer.parseInt(version.group(2)) + 1) + "$3";
    return version.replaceFirst(next).getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isContent(ZipEntry entry) {
    return !entry.getName().equals(JarFile.MANIFEST_NAME) && !entry.isDirectory();
  }
}
