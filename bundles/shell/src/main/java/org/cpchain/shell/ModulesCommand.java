package org.cpchain.shell;

import java.util.Comparator;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager;
import org.cpchain.module.ModuleVersion;

@Service
@Command(
    scope = "cpchain",
    name = "modules",
    description =
        "The protocol modules that are here and their states; with a module, puts that one in the"
            + " place of what runs, and says each step")
public final class ModulesCommand implements Action {
  private static final int PARTS = 3;
  private static final int MOST_EVENTS = 500;

  @Argument(
      name = "module",
      description =
          "family/protocol/version, as the list has it: runs from now on wherever its protocol is in"
              + " force, also after a restart; one that does not do its work is taken back")
  String module;

  @Option(
      name = "--events",
      description = "What happened to modules since the node started, in place of the list")
  boolean events;

  @Reference(optional = true)
  ModuleManager manager;

  @Reference List<ModuleHost> hosts;

  @Override
  public Object execute() throws CommandException {
    Modules.need(manager);
    if (module != null) {
      replace(module.split("/"));
    } else if (events) {
      events();
    } else {
      list();
    }
    return null;
  }

  private void events() {
    List<ModuleManager.Event> all = manager.events(MOST_EVENTS);
    all.forEach(Modules::print);
    if (all.isEmpty()) {
      System.out.println("nothing has happened to a module since the node started");
    }
  }

  private void list() {
    hosts.stream()
        .sorted(Comparator.comparing(ModuleHost::family))
        .flatMap(host -> host.inForce().stream())
        .forEach(one -> System.out.println("in force at the next height: " + Modules.decided(one)));
    ShellTable table = new ShellTable().emptyTableText("no module is installed");
    table.column("module");
    table.column("state");
    table.column("from");
    table.column("SHA-256");
    table.column("note");
    for (ModuleManager.Life life : manager.modules()) {
      table
          .addRow()
          .addContent(
              life.module(),
              Modules.text(life.state()),
              life.origin(),
              life.digest().map(Object::toString).orElse(""),
              life.note());
    }
    table.print(System.out);
  }

  private void replace(String[] parts) throws CommandException {
    if (parts.length != PARTS) {
      throw new CommandException(
          "'" + module + "' is no module; cpchain:modules lists what is here");
    }
    Result<ModuleHost.Swap> swap =
        manager.replace(new ModuleVersion(parts[0], parts[1], parts[2]), Modules::print);
    ModuleHost.Swap done = Modules.orFail(swap);
    System.out.printf(
        "%s runs, after a pause of %d ms%n",
        done.running().map(ModuleVersion::toString).orElse("nothing"), done.pauseMillis());
  }
}
