package org.cpchain.shell;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;

@Service
@Command(
    scope = "cpchain",
    name = "modules",
    description =
        "The protocol modules that are installed and what runs; with a module, puts that one in the"
            + " place of what runs")
public final class ModulesCommand implements Action {
  private static final int PARTS = 3;

  @Argument(
      name = "module",
      description =
          "family/protocol/version, as the list has it: runs from now on wherever its protocol is in"
              + " force, until the node stops")
  String module;

  @Reference List<ModuleHost> hosts;

  @Override
  public Object execute() throws CommandException {
    if (module != null) {
      activate(module.split("/"));
      return null;
    }
    for (ModuleHost host : hosts) {
      System.out.printf(
          "%s: in force at the next height: %s%n",
          host.family(), host.inForce().map(ModuleVersion::toString).orElse("nothing"));
      ShellTable table = new ShellTable().emptyTableText("no module is installed");
      table.column("module");
      table.column("stands");
      table.column("note");
      for (ModuleHost.Installed one : host.installed()) {
        table
            .addRow()
            .addContent(
                one.module(),
                one.standing().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                one.note());
      }
      table.print(System.out);
    }
    return null;
  }

  private void activate(String[] parts) throws CommandException {
    ModuleHost host =
        hosts.stream()
            .filter(one -> parts.length == PARTS && one.family().equals(parts[0]))
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandException(
                        "'" + module + "' is no module; cpchain:modules lists what is here"));
    Result<ModuleHost.Swap> swap = host.activate(parts[1], parts[2]);
    if (swap instanceof Result.Ok<ModuleHost.Swap> done) {
      System.out.printf(
          "%s runs, after a pause of %d ms%n",
          done.value().running().map(ModuleVersion::toString).orElse("nothing"),
          done.value().pauseMillis());
    } else {
      throw new CommandException(swap.refusal().orElseThrow().message());
    }
  }
}
