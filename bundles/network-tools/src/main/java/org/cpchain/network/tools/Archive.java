package org.cpchain.network.tools;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What the founder hands to an organisation: a ZIP file with the parts named here. */
record Archive(SortedMap<String, String> parts) {
  static final String CARD = "network.json";
  static final String GENESIS = "genesis.json";
  static final String AUTHORITY = "ca.pem";
  static final String CERTIFICATE = "node.pem";
  static final String KEY = "node-key.pem";
  static final String SETTINGS = "org.cpchain.network.cfg";
  static final String CHAIN_KEYS = "keys/";

  private static final int MOST_PARTS = 200;
  private static final int MOST_BYTES = 16 << 20;

  /** Readable by its owner only: it may hold keys. */
  void write(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    PrivateFiles.write(file, bytes.toByteArray());
  }

  static Archive read(Path file) throws IOException, Refusal {
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      throw new Refusal(file + " is no archive of a network; the founder makes it");
    }
    SortedMap<String, String> parts = new TreeMap<>();
    long bytes = 0;
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readNBytes(MOST_BYTES);
        bytes += content.length;
        if (bytes >= MOST_BYTES || parts.size() >= MOST_PARTS) {
          throw new Refusal(file + " is no archive of a network: it is too large");
        }
        parts.put(entry.getName(), new String(content, StandardCharsets.UTF_8));
      }
    } catch (ZipException e) {
      throw new Refusal(file + " is damaged (" + e.getMessage() + "); have it sent again", e);
    }
    if (!parts.containsKey(CARD)) {
      throw new Refusal(file + " is no archive of a network: it has no " + CARD);
    }
    return new Archive(parts);
  }

  Optional<String> part(String name) {
    return Optional.ofNullable(parts.get(name));
  }

  String need(String name) throws Refusal {
    return part(name).orElseThrow(() -> new Refusal("the archive is damaged: it has no " + name));
  }
}
