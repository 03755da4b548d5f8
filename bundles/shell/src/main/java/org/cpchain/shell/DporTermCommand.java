package org.cpchain.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.base.Address;
import org.cpchain.identity.PartnerDirectory;
import org.cpchain.ledger.Ledger;
import org.cpchain.reputation.Dpor;
import org.cpchain.reputation.Term;
import org.cpchain.reputation.Turn;

@Service
@Command(
    scope = "dpor",
    name = "term",
    description = "Shows whose turn it is, and a term's proposers, candidates and seed")
public final class DporTermCommand implements Action {
  @Argument(description = "The term, from 0; that of the next block when left out")
  Long term;

  @Reference(optional = true)
  Ledger ledger;

  @Reference(optional = true)
  Dpor dpor;

  @Reference(optional = true)
  PartnerDirectory partners;

  @Override
  public Object execute() throws CommandException {
    DporTexts.need(ledger, dpor);
    long head = ledger.head().height();
    Turn next = DporTexts.orFail(dpor.turn(head + 1));
    System.out.println(
        "block "
            + next.height()
            + " is next: term "
            + next.term()
            + ", view "
            + next.view()
            + ", turn "
            + next.index()
            + " of "
            + DporTexts.name(next.proposer(), partners));
    Term shown = DporTexts.orFail(dpor.term(term == null ? next.term() : term, head));
    System.out.println(
        "term "
            + shown.number()
            + ": blocks "
            + shown.first()
            + " to "
            + shown.last()
            + ", "
            + shown.views()
            + " views of "
            + shown.seats()
            + " turns");
    System.out.println("seed      " + shown.seed().map(Object::toString).orElse("not known yet"));
    table("proposer", "they are not elected yet", shown.proposers());
    table("candidate", "nobody has claimed to campaign in it", shown.candidates());
    return null;
  }

  private void table(String title, String empty, List<Address> listed) {
    ShellTable table = new ShellTable().emptyTableText(empty);
    table.column("#").alignRight();
    table.column(title);
    for (int i = 0; i < listed.size(); i++) {
      table.addRow().addContent(i, DporTexts.name(listed.get(i), partners));
    }
    table.print(System.out);
  }
}
