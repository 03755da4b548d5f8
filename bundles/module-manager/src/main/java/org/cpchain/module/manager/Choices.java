package org.cpchain.module.manager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.module.ModuleVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which module of each protocol was put in place, by the operator or since the chain has decided
 * so, and which were taken back; kept over restarts. Safe for use by several threads.
 */
final class Choices {
  private static final Logger LOG = LoggerFactory.getLogger(Choices.class);

  private static final String FOLLOWED = "followed";

  private final Path file;
  private final ObjectMapper json = new ObjectMapper();
  private final SortedMap<String, String> chosen = new TreeMap<>();
  private final SortedMap<String, String> takenBack = new TreeMap<>();

  /** Of each protocol, the number of the chain's last approval that was followed. */
  private final SortedMap<String, String> followed = new TreeMap<>();

  /** A file that cannot be read is put aside: the node comes up without what was chosen. */
  Choices(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      try {
        read(json.readTree(Files.readString(file)));
      } catch (IOException | IllegalArgumentException e) {
        chosen.clear();
        takenBack.clear();
        followed.clear();
        putAside(e);
      }
    }
  }

  private void read(JsonNode root) {
    read(root, "chosen", chosen);
    read(root, "takenBack", takenBack);
    if (root.has(FOLLOWED)) {
      read(root, FOLLOWED, followed);
      followed.values().forEach(Choices::checkNumber);
    }
  }

  private static void read(JsonNode root, String name, SortedMap<String, String> into) {
    if (!root.path(name).isObject()) {
      throw new IllegalArgumentException("it has no object \"" + name + "\"");
    }
    for (var entry : root.path(name).properties()) {
      if (!entry.getValue().isTextual()) {
        throw new IllegalArgumentException(name + "/" + entry.getKey() + " is no text");
      }
      into.put(entry.getKey(), entry.getValue().textValue());
    }
  }

  private static void checkNumber(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(FOLLOWED + ": " + text + " is no number of an approval");
    }
  }

  private void putAside(Exception damage) {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      aside = file;
    }
    LOG.error(
        "Which modules were chosen cannot be read ({}): those of the distribution run, and what was"
            + " taken back may be tried again. The file is now {}; look into it, and put modules in"
            + " place again with cpchain:modules",
        String.valueOf(damage.getMessage()).lines().findFirst().orElse(""),
        aside);
  }

  synchronized Optional<ModuleVersion> chosen(String family, String protocol) {
    return Optional.ofNullable(chosen.get(slot(family, protocol)))
        .map(version -> new ModuleVersion(family, protocol, version));
  }

  boolean isChosen(ModuleVersion module) {
    return chosen(module.family(), module.protocol()).filter(module::equals).isPresent();
  }

  /** Why the module was taken back, if it was the last time. */
  synchronized Optional<String> takenBack(ModuleVersion module) {
    return Optional.ofNullable(takenBack.get(module.toString()));
  }

  /**
   * @throws IOException when it counts until the next restart only
   */
  synchronized void choose(ModuleVersion module) throws IOException {
    chosen.put(slot(module.family(), module.protocol()), module.version());
    takenBack.remove(module.toString());
    save();
  }

  /** Whether the chain's approval of that number, or a later one, has been taken for a choice. */
  synchronized boolean isFollowed(ModuleVersion module, int approval) {
    String last = followed.get(slot(module.family(), module.protocol()));
    return last != null && Integer.parseInt(last) >= approval;
  }

  /**
   * As {@link #choose}, once: what is chosen later is not overruled by the same approval.
   *
   * @throws IOException when it counts until the next restart only
   */
  synchronized void follow(ModuleVersion module, int approval) throws IOException {
    followed.put(slot(module.family(), module.protocol()), String.valueOf(approval));
    choose(module);
  }

  /**
   * @throws IOException when it counts until the next restart only
   */
  synchronized void takeBack(ModuleVersion module, String why) throws IOException {
    chosen.remove(slot(module.family(), module.protocol()), module.version());
    takenBack.put(module.toString(), why);
    save();
  }

  /**
   * As if it had never been here.
   *
   * @throws IOException when it counts until the next restart only
   */
  synchronized void forget(ModuleVersion module) throws IOException {
    boolean known = chosen.remove(slot(module.family(), module.protocol()), module.version());
    if (takenBack.remove(module.toString()) != null || known) {
      save();
    }
  }

  private static String slot(String family, String protocol) {
    return family + "/" + protocol;
  }

  private void save() throws IOException {
    ObjectNode root = json.createObjectNode();
    ObjectNode choices = root.putObject("chosen");
    chosen.forEach(choices::put);
    ObjectNode back = root.putObject("takenBack");
    takenBack.forEach(back::put);
    ObjectNode approvals = root.putObject(FOLLOWED);
    followed.forEach(approvals::put);
    DurableFiles.replace(
        file,
        fresh ->
            Files.writeString(
                fresh, json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n"));
  }
}
