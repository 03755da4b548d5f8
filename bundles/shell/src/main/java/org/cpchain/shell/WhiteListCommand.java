package org.cpchain.shell;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.network.WhiteList;

@Service
@Command(
    scope = "network",
    name = "white-list",
    description =
        "Shows whether only validators, proposers and trusted accounts are accepted, and what was"
            + " refused; or switches that")
public final class WhiteListCommand implements Action {
  @Argument(
      description =
          "show; on: accept members only; off: accept all, under any load; auto: the node decides"
              + " by its load. In force until the next start or change of"
              + " etc/org.cpchain.network.cfg")
  @Completion(
      value = StringsCompleter.class,
      values = {"show", "on", "off", "auto"})
  String action = "show";

  // a list, since there is none while the node is alone, and the other commands are needed then
  @Reference List<WhiteList> lists;

  @Override
  public Object execute() throws CommandException {
    WhiteList list =
        lists.stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandException(
                        "The node is alone: there is no network without"
                            + " etc/org.cpchain.network.cfg. Nothing was changed."));
    switch (action) {
      case "show" -> show(list.status());
      case "on" -> choose(list, WhiteList.Mode.ON);
      case "off" -> choose(list, WhiteList.Mode.OFF);
      case "auto" -> choose(list, WhiteList.Mode.AUTO);
      default ->
          throw new CommandException(
              "'" + action + "' is none of show, on, off and auto. Nothing was changed.");
    }
    return null;
  }

  private static void choose(WhiteList list, WhiteList.Mode mode) {
    list.choose(mode);
    System.out.println(list.status().why());
  }

  private static void show(WhiteList.Status status) {
    System.out.printf(
        "%s%nSince %s, %s; the load is %d %%%n",
        status.why(),
        status.since(),
        status.mode() == WhiteList.Mode.AUTO
            ? "by the load"
            : "by hand: " + status.mode().name().toLowerCase(Locale.ROOT),
        status.loadPercent());
    ShellTable counters = new ShellTable();
    counters.column("what, since the start");
    counters.column("count").alignRight();
    status.counters().forEach((name, count) -> counters.addRow().addContent(name, count));
    counters.print(System.out);
    ShellTable members = new ShellTable().emptyTableText("not known yet");
    members.column("members");
    status.members().forEach(member -> members.addRow().addContent(member));
    members.print(System.out);
    status.events().forEach(event -> System.out.println(event.at() + "  " + event.text()));
  }
}
