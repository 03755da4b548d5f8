package org.cpchain.itest.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Command;
import org.junit.jupiter.api.Test;

/**
 * The pages of {@code docs/reference} say what the bundles say. {@code -Dreference.update} writes
 * them anew.
 */
class ReferenceTest {
  private static final Path FOLDER = Path.of("../../docs/reference");
  private static final Map<String, String> UNITS =
      Map.of(
          "bytes", "bytes",
          "megabytes", "megabytes",
          "millis", "milliseconds",
          "seconds", "seconds",
          "hours", "hours",
          "days", "days");

  @Test
  void theConfigurationIsDescribedAsItIs() throws IOException {
    check("configuration.md", ConfigurationPage.text());
  }

  @Test
  void theCommandsAreDescribedAsTheyAre() throws Exception {
    check("commands.md", CommandsPage.text());
  }

  @Test
  void theRestInterfacesAreDescribedAsTheyAre() throws IOException {
    check("rest.md", RestPage.text());
  }

  @Test
  void theJsonRpcMethodsAreDescribedAsTheyAre() throws Exception {
    assertThat(JsonRpcPage.described()).isEqualTo(JsonRpcPage.registered());
    check("jsonrpc.md", JsonRpcPage.text());
  }

  @Test
  void theContractsAreDescribedAsTheyAre() throws IOException {
    check("contracts.md", ContractsPage.text());
  }

  @Test
  void theParametersAreDescribedAsTheyAre() throws IOException {
    check("parameters.md", ParametersPage.text());
  }

  @Test
  void theOperatorsPageSaysWhatEachHealthCheckMeans() throws IOException {
    String page = Files.readString(Path.of("../../docs/operation.md"));
    assertThat(RestPage.namesOfChecks())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
  }

  @Test
  void everyKeySaysWhatItMeansAndInWhichUnit() {
    for (Setting.Group group : Setting.all().values()) {
      for (Setting setting : group.settings()) {
        String where = group.pid() + " " + setting.key();
        assertThat(setting.description()).as(where).isNotBlank();
        String tail = setting.key().substring(setting.key().lastIndexOf('.') + 1);
        assertThat(setting.description())
            .as(where)
            .containsIgnoringCase(UNITS.getOrDefault(tail, ""));
      }
    }
  }

  @Test
  void everyFileThatIsShippedSaysWhatForAndSetsOnlyKeysThatExist() {
    Map<String, Setting.Group> groups = Setting.all();
    for (EtcFile file : EtcFile.all()) {
      assertThat(ConfigurationPage.purpose(file)).as(file.name()).isNotBlank();
      groups.values().stream()
          .filter(group -> file.isOf(group.pid()) && !group.many())
          .forEach(
              group ->
                  assertThat(group.settings().stream().map(Setting::key).toList())
                      .as(file.name())
                      .containsAll(file.values().stringPropertyNames()));
    }
  }

  @Test
  void everyCommandAndItsWordsAreDescribed() {
    assertThat(CommandsPage.commands())
        .isNotEmpty()
        .allSatisfy(
            type -> assertThat(type.getAnnotation(Command.class).description()).isNotBlank());
  }

  @Test
  void noConfigurationIsLeftOut() {
    Map<String, Setting.Group> groups = Setting.all();
    TreeSet<String> silent = new TreeSet<>();
    ConfigurationPage.componentsWithoutKeys(groups.keySet())
        .forEach(
            root -> {
              if (Bundles.children(root, "reference").stream()
                  .noneMatch(reference -> reference.hasAttribute("target"))) {
                silent.add(root.getAttribute("configuration-pid"));
              }
            });
    assertThat(silent).isEmpty();
  }

  private static void check(String name, String text) throws IOException {
    Path page = FOLDER.resolve(name);
    if (System.getProperty("reference.update") != null) {
      Files.createDirectories(FOLDER);
      Files.writeString(page, text);
    }
    List<String> now = text.lines().toList();
    List<String> then = Files.readAllLines(page);
    List<String> missing = now.stream().filter(line -> !then.contains(line)).toList();
    assertThat(missing).as("what " + page + " lacks; its third line says how").isEmpty();
    assertThat(then).isEqualTo(now);
  }
}
