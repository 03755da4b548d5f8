package org.cpchain.itest.cluster;

import java.io.ByteArrayInputStream;
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

/** Bundles as a later distribution may have them: made of those of this one. */
final class LaterBundle {
  private static final String SHIPPED = "0.1.0-SNAPSHOT";
  private static final String CHAIN_NODE = "org/cpchain/network/netty/ChainNode.class";
  private static final String LBFT21 = "OSGI-INF/org.cpchain.consensus.lbft21.Lbft21Module.xml";

  private static final Pattern VERSION =
      Pattern.compile("(name=\"version\" type=\"String\" value=\"1\\.)(\\d+)(\\.)");

  private LaterBundle() {}

  /** As it was shipped. */
  static Path shipped(ClusterNode node, String bundle) {
    Path programs = node.folder().home().resolveSibling("karaf");
    String file = bundle + "-" + SHIPPED + ".jar";
    return programs.resolve("system/org/cpchain").resolve(bundle).resolve(SHIPPED).resolve(file);
  }

  /** The engine of lbft-2.1 in another version: of the bundle, and as it says of itself. */
  static Path engine(ClusterNode node) throws IOException {
    return rewrite(
        node, "org.cpchain.consensus-lbft21", "0.2.0", Map.of(LBFT21, LaterBundle::nextMinor));
  }

  /** The transport with other versions of the nodes' protocol than 1 to 2. */
  static Path transport(ClusterNode node, int lowest, int highest) throws IOException {
    return rewrite(
        node,
        "org.cpchain.network-netty",
        "0." + highest + "." + lowest,
        Map.of(CHAIN_NODE, code -> versions(code, lowest, highest)));
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

  /** {@code new Versions(1, 2)}: new, dup, iconst_1, iconst_2, invokespecial. */
  private static byte[] versions(byte[] code, int lowest, int highest) {
    byte[] changed = code.clone();
    int found = 0;
    for (int i = 0; i + 6 < code.length; i++) {
      boolean here =
          (code[i] & 0xff) == 0xbb
              && code[i + 3] == 0x59
              && code[i + 4] == 0x04
              && code[i + 5] == 0x05
              && (code[i + 6] & 0xff) == 0xb7;
      if (here) {
        changed[i + 4] = (byte) (0x03 + lowest);
        changed[i + 5] = (byte) (0x03 + highest);
        found++;
      }
    }
    if (found != 1) {
      throw new IllegalStateException("another class than expected");
    }
    return changed;
  }

  private static Path rewrite(
      ClusterNode node, String bundle, String version, Map<String, UnaryOperator<byte[]>> changes)
      throws IOException {
    Path later = node.folder().home().resolve(bundle + "-" + version + ".jar");
    try (JarFile in = new JarFile(shipped(node, bundle).toFile())) {
      Manifest manifest = new Manifest(in.getManifest());
      manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(later), manifest)) {
        for (var entry : in.stream().filter(each -> !isManifest(each)).toList()) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream content = in.getInputStream(entry)) {
            byte[] bytes = content.readAllBytes();
            new ByteArrayInputStream(
                    changes.getOrDefault(entry.getName(), UnaryOperator.identity()).apply(bytes))
                .transferTo(out);
          }
        }
      }
    }
    return later;
  }

  private static boolean isManifest(ZipEntry entry) {
    return entry.getName().equals(JarFile.MANIFEST_NAME) || entry.isDirectory();
  }
}
