package org.cpchain.module.manager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.module.ModuleVersion;

/**
 * Which module of each protocol was put in place by the operator, and which were taken back; kept
 * over restarts. Safe for use by several threads.
 */
final class Choices {
  private final Path file;
  private final ObjectMapper json = new ObjectMapper();
  private final SortedMap<String, String> chosen = new TreeMap<>();
  private final SortedMap<String, String> takenBack = new TreeMap<>();

  /**
   * @throws IOException when the file is there and cannot be read
   */
  Choices(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      JsonNode root = json.readTree(Files.readString(file));
      root.path("chosen").properties().forEach(e -> chosen.put(e.getKey(), e.getValue().asText()));
      root.path("takenBack")
          .properties()
          .forEach(e -> takenBack.put(e.getKey(), e.getValue().asText()));
    }
  }

  synchronized Optional<ModuleVersion> chosen(String family, String protocol) {
    return Optional.ofNullable(chosen.get(slot(family, protocol)))
        .map(version -> new ModuleVersion(family, protocol, version));
  }

  /** Why the module was taken back, if it was the last time. */
  synchronized Optional<String> takenBack(ModuleVersion module) {
    return Optional.ofNullable(takenBack.get(module.toString()));
  }

  synchronized void choose(ModuleVersion module) throws IOException {
    chosen.put(slot(module.family(), module.protocol()), module.version());
    takenBack.remove(module.toString());
    save();
  }

  synchronized void takeBack(ModuleVersion module, String why) throws IOException {
    chosen.remove(slot(module.family(), module.protocol()), module.version());
    takenBack.put(module.toString(), why);
    save();
  }

  /** It may be tried once more. */
  synchronized void forgive(ModuleVersion module) throws IOException {
    if (takenBack.remove(module.toString()) != null) {
      save();
    }
  }

  private static String slot(String family, String protocol) {
    return family + "/" + protocol;
  }

  /** A crash leaves the old file or the new one. */
  private void save() throws IOException {
    ObjectNode root = json.createObjectNode();
    ObjectNode choices = root.putObject("chosen");
    chosen.forEach(choices::put);
    ObjectNode back = root.putObject("takenBack");
    takenBack.forEach(back::put);
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
