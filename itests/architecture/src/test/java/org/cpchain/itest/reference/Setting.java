package org.cpchain.itest.reference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.w3c.dom.Element;

/**
 * One key of one configuration.
 *
 * @param usual the default; empty when the key is needed
 */
record Setting(String key, String type, Optional<String> usual, String description) {
  /**
   * The keys under one persistent identity.
   *
   * @param many whether there may be several, one for each file {@code <pid>-<name>.cfg}
   */
  record Group(String pid, boolean many, String name, String description, List<Setting> settings) {}

  /** Those of all bundles, by their identities. */
  static TreeMap<String, Group> all() {
    TreeMap<String, Group> groups = new TreeMap<>();
    for (Element root : Bundles.metatypes()) {
      Element type = Bundles.children(root, "OCD").get(0);
      List<Setting> settings = Bundles.children(type, "AD").stream().map(Setting::of).toList();
      for (Element designate : Bundles.children(root, "Designate")) {
        boolean many = designate.hasAttribute("factoryPid");
        String pid = designate.getAttribute(many ? "factoryPid" : "pid");
        groups.put(
            pid,
            new Group(
                pid, many, type.getAttribute("name"), type.getAttribute("description"), settings));
      }
    }
    return groups;
  }

  private static Setting of(Element definition) {
    return new Setting(
        definition.getAttribute("id"),
        definition.getAttribute("type").toLowerCase(Locale.ROOT)
            + (definition.hasAttribute("cardinality") ? " list" : ""),
        definition.hasAttribute("default")
            ? Optional.of(definition.getAttribute("default"))
            : "false".equals(definition.getAttribute("required"))
                ? Optional.of("")
                : Optional.empty(),
        definition.getAttribute("description"));
  }
}
