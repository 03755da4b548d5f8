package org.cpchain.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.identity.PartnerDirectory;
import org.cpchain.ledger.Ledger;
import org.cpchain.reputation.Dpor;
import org.cpchain.reputation.DporNode;

@Service
@Command(
    scope = "dpor",
    name = "nodes",
    description = "Shows who is more than a civilian: roles, reputation and deposits")
public final class DporNodesCommand implements Action {
  @Option(name = "--height", description = "After which block; the last one when left out")
  Long height;

  @Reference(optional = true)
  Ledger ledger;

  @Reference(optional = true)
  Dpor dpor;

  @Reference(optional = true)
  PartnerDirectory partners;

  @Override
  public Object execute() throws CommandException {
    DporTexts.need(ledger, dpor);
    ShellTable table = new ShellTable().emptyTableText("nobody");
    table.column("node");
    table.column("roles");
    table.column("RPT").alignRight();
    table.column("economy pool, CPC").alignRight();
    table.column("RNode pool, CPC").alignRight();
    table.column("certificate");
    for (DporNode node : DporTexts.orFail(dpor.nodes(DporTexts.height(height, ledger)))) {
      table
          .addRow()
          .addContent(
              DporTexts.name(node.address(), partners),
              DporTexts.roles(node),
              node.rpt().isPresent() ? Integer.toString(node.rpt().getAsInt()) : "",
              DporTexts.cpc(node.economyDeposit()),
              DporTexts.cpc(node.rnodeDeposit()),
              node.certificate().map(Object::toString).orElse(""));
    }
    table.print(System.out);
    return null;
  }
}
