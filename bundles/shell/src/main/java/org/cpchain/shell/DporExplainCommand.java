package org.cpchain.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.base.Address;
import org.cpchain.identity.PartnerDirectory;
import org.cpchain.ledger.Ledger;
import org.cpchain.reputation.Dpor;
import org.cpchain.reputation.DporNode;

@Service
@Command(
    scope = "dpor",
    name = "explain",
    description = "Shows the facts and the arithmetic of an account's reputation, RPT")
public final class DporExplainCommand implements Action {
  @Argument(required = true, description = "The account's address")
  String address;

  @Argument(index = 1, multiValued = true, description = "Options may stand here, too")
  List<String> options;

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
    LateOptions.only(this, options);
    Address account = DporTexts.address(address);
    long after = DporTexts.height(height, ledger);
    DporNode node = DporTexts.orFail(dpor.node(account, after));
    System.out.println(
        DporTexts.name(account, partners)
            + " after block "
            + after
            + ": "
            + DporTexts.roles(node)
            + "; "
            + DporTexts.cpc(node.economyDeposit())
            + " CPC in the economy pool, "
            + DporTexts.cpc(node.rnodeDeposit())
            + " CPC in the RNode pool");
    DporTexts.orFail(dpor.explain(account, after)).forEach(System.out::println);
    return null;
  }
}
