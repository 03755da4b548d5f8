package org.cpchain.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.document.Intake;

@Service
@Command(
    scope = "cpchain",
    name = "parked",
    description = "Shows the messages that need an operator")
public final class ParkedCommand implements Action {
  @Option(name = "-n", description = "Most messages to show")
  int limit = 50;

  @Reference Intake intake;

  @Override
  public Object execute() {
    ShellTable table = new ShellTable().emptyTableText("nothing is parked");
    table.column("id");
    table.column("received");
    table.column("format");
    table.column("from");
    table.column("bytes");
    table.column("why");
    for (Intake.Entry entry : intake.parked(limit)) {
      table
          .addRow()
          .addContent(
              entry.id(),
              entry.message().received(),
              entry.message().format(),
              entry.message().source(),
              entry.message().content().size(),
              entry.reason().map(Object::toString).orElse(""));
    }
    table.print(System.out);
    return null;
  }
}
