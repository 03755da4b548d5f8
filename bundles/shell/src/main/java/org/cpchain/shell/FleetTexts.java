package org.cpchain.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.base.Address;
import org.cpchain.identity.PartnerDirectory;
import org.cpchain.module.Fleet;

/** How {@code cpchain:fleet} shows it. */
final class FleetTexts {
  private static final String CONTRACT = org.cpchain.module.Modules.CONTRACT;

  private final Fleet.View view;
  private final PartnerDirectory partners;
  private final Instant now;

  /**
   * @param partners null when nobody knows any
   */
  FleetTexts(Fleet.View view, PartnerDirectory partners, Instant now) {
    this.view = view;
    this.partners = partners;
    this.now = now;
  }

  List<String> head() {
    long heard = view.nodes().stream().filter(node -> node.said().isPresent()).count();
    List<String> lines = new ArrayList<>();
    lines.add(
        "block %d; %d of %d nodes have said what they run"
            .formatted(view.height(), heard, view.nodes().size()));
    if (!view.refused().isEmpty()) {
      lines.add(
          "statements not kept since the start: "
              + view.refused().entrySet().stream()
                  .map(one -> one.getKey() + " " + one.getValue())
                  .collect(Collectors.joining(", ")));
    }
    if (!view.unreadable().isEmpty()) {
      lines.add(view.unreadable());
    }
    return lines;
  }

  /** A line for each node, a column for each family. */
  ShellTable nodes() {
    List<String> families =
        view.nodes().stream()
            .flatMap(node -> running(node).stream())
            .map(one -> one.module().family())
            .distinct()
            .sorted()
            .toList();
    ShellTable table = new ShellTable().emptyTableText("no node is known");
    table.column("node");
    table.column("role");
    families.forEach(family -> table.column(family.equals(CONTRACT) ? "contracts" : family));
    table.column("head").alignRight();
    table.column("heard");
    for (Fleet.Node node : view.nodes()) {
      List<Object> row = new ArrayList<>();
      row.add(name(node.account()) + (node.self() ? ", this node" : ""));
      row.add(String.join(", ", node.roles()));
      families.forEach(family -> row.add(cell(node, family)));
      row.add(node.said().map(said -> Long.toString(said.height())).orElse(""));
      row.add(node.said().map(this::age).orElse("nothing yet, or minutes ago"));
      table.addRow().addContent(row);
    }
    return table;
  }

  /** With a star where it differs from what most run. */
  private static String cell(Fleet.Node node, String family) {
    List<Fleet.Module> here =
        running(node).stream().filter(one -> one.module().family().equals(family)).toList();
    String text =
        family.equals(CONTRACT)
            ? Integer.toString(here.size())
            : here.stream()
                .map(one -> one.module().protocol() + "/" + one.module().version())
                .collect(Collectors.joining(" "));
    boolean differs =
        node.differences().stream()
            .anyMatch(one -> one.slot().equals(family) || one.slot().startsWith(family + "/"));
    return node.said().isEmpty() ? "" : text + (differs ? " *" : "");
  }

  private static List<Fleet.Module> running(Fleet.Node node) {
    return node.said().stream()
        .flatMap(said -> said.modules().stream())
        .filter(Fleet.Module::isRunning)
        .toList();
  }

  private String age(Fleet.Said said) {
    return Math.max(0, Duration.between(said.heard(), now).toSeconds()) + " s ago";
  }

  List<String> differences() {
    List<String> lines = new ArrayList<>();
    for (Fleet.Node node : view.nodes()) {
      node.differences()
          .forEach(
              one ->
                  lines.add(
                      "* %s runs %s; most run %s"
                          .formatted(name(node.account()), text(one.runs()), text(one.most()))));
    }
    return lines;
  }

  private static String text(Optional<Fleet.Module> module) {
    return module
        .map(one -> one.module() + one.digest().map(digest -> ", SHA-256 " + digest).orElse(""))
        .orElse("nothing there");
  }

  /** What waits for its height, who is ready, and what the others lack. */
  List<String> pending(Fleet.Pending one) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "%s from block %d on, %s; SHA-256 %s"
            .formatted(one.module(), one.height(), left(one.blocksLeft()), one.digest()));
    lines.add(
        "  ready: %d of %d validators; %s".formatted(one.ready(), one.validators(), rule(one)));
    for (Fleet.Readiness node : one.nodes()) {
      node.missing()
          .ifPresent(
              why ->
                  lines.add(
                      "  %s%s: %s"
                          .formatted(
                              name(node.node()),
                              node.decides() ? "" : " (could not campaign afterwards)",
                              why.message())));
    }
    return lines;
  }

  private static String left(long blocks) {
    return blocks == 0
        ? "the next one"
        : blocks + (blocks == 1 ? " block" : " blocks") + " before it";
  }

  private static String rule(Fleet.Pending one) {
    if (!one.hard()) {
      return "it needs none, each operator takes it when it suits";
    }
    long lacking = one.needed() - one.ready();
    return lacking > 0
        ? "it needs %d: %d more, or it lapses and all stays as it is"
            .formatted(one.needed(), lacking)
        : "it needs %d".formatted(one.needed());
  }

  ShellTable modules() {
    ShellTable table = new ShellTable().emptyTableText("no node has said what it runs");
    table.column("node");
    table.column("module");
    table.column("state");
    table.column("SHA-256");
    for (Fleet.Node node : view.nodes()) {
      node.said().stream()
          .flatMap(said -> said.modules().stream())
          .forEach(
              one ->
                  table
                      .addRow()
                      .addContent(
                          name(node.account()),
                          one.module(),
                          Modules.text(one.state()),
                          one.digest().map(Object::toString).orElse("")));
    }
    return table;
  }

  private String name(Address account) {
    return DporTexts.name(account, partners);
  }
}
