package org.cpchain.itest.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Every key that our bundles know, and the files in {@code etc} that come along. */
final class ConfigurationPage {
  /** Files that cannot hold a comment of their own. */
  private static final Map<String, String> PURPOSES =
      Map.of(
          "genesis.json",
          "The genesis of the embedded network for development, with accounts that everybody knows.",
          "users.properties",
          "Empty until the first start, which makes the users `admin` and `broker` with their"
              + " passwords.");

  private ConfigurationPage() {}

  static String text() {
    List<EtcFile> files = EtcFile.all();
    Map<String, Setting.Group> groups = Setting.all();
    Markdown page =
        new Markdown("Configuration")
            .paragraph(
                """
                The keys of one identity stand in `etc/<identity>.cfg` as `key = value`; where there may be several, in
                `etc/<identity>-<name>.cfg`. A file need not exist, and a key that is not in it has the default. A changed
                file is in force within seconds: its component is started anew, with those that build upon it.
                """)
            .paragraph(
                """
                `${karaf.data}` and other system properties may stand in values. The environment: `KARAF_DATA`,
                `KARAF_LOG` and `KARAF_ETC` move the folders, `JAVA_HOME` is the JDK 17, `JAVA_MAX_MEM` the heap (1g).
                """);
    groups.values().forEach(group -> write(page, group, files));
    componentsWithoutKeys(groups.keySet()).forEach(root -> write(page, root));
    page.section("Other files in etc that the distribution brings along").table("file", "for what");
    files.stream()
        .filter(file -> groups.keySet().stream().noneMatch(file::isOf))
        .forEach(file -> page.row(Markdown.code(file.name()), purpose(file)));
    return page.toString();
  }

  static String purpose(EtcFile file) {
    return PURPOSES.getOrDefault(file.name(), file.purpose());
  }

  /** Components that name a configuration of ours, without a description of their own keys. */
  static List<Element> componentsWithoutKeys(Set<String> described) {
    return Bundles.components().stream()
        .filter(root -> root.getAttribute("configuration-pid").startsWith("org.cpchain."))
        .filter(root -> !described.contains(root.getAttribute("configuration-pid")))
        .toList();
  }

  private static void write(Markdown page, Setting.Group group, List<EtcFile> files) {
    List<EtcFile> shipped = files.stream().filter(file -> file.isOf(group.pid())).toList();
    page.section(group.pid() + (group.many() ? "-*" : ""))
        .paragraph(
            group.name()
                + ". "
                + (group.description().isEmpty() ? "" : group.description() + ". ")
                + shipped.stream()
                    .map(file -> Markdown.code("etc/" + file.name()))
                    .collect(Collectors.joining(", ", "Shipped: ", "."))
                    .replace("Shipped: .", ""));
    boolean values = shipped.size() == 1;
    page.table(
        values
            ? new String[] {"key", "type", "default", "shipped as", "what"}
            : new String[] {"key", "type", "default", "what"});
    for (Setting setting : group.settings()) {
      String key = Markdown.code(setting.key());
      String usual = setting.usual().map(ConfigurationPage::shown).orElse("*must be set*");
      if (values) {
        String here = shipped.get(0).values().getProperty(setting.key());
        page.row(
            key,
            setting.type(),
            usual,
            Optional.ofNullable(here).map(ConfigurationPage::shown).orElse(""),
            setting.description());
      } else {
        page.row(key, setting.type(), usual, setting.description());
      }
    }
  }

  /** Only the choice of their services can be configured. */
  private static void write(Markdown page, Element component) {
    page.section(component.getAttribute("configuration-pid"))
        .paragraph(component.getAttribute("name") + ": which services it uses, as LDAP filters.")
        .table("key", "type", "default", "what");
    for (Element reference : Bundles.children(component, "reference")) {
      if (reference.hasAttribute("target")) {
        page.row(
            Markdown.code(reference.getAttribute("name") + ".target"),
            "filter",
            shown(reference.getAttribute("target")),
            "the service " + Markdown.code(reference.getAttribute("interface")));
      }
    }
  }

  private static String shown(String value) {
    return value.isEmpty() ? "empty" : Markdown.code(value);
  }
}
