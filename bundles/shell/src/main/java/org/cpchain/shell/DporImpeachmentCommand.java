package org.cpchain.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.base.Address;
import org.cpchain.consensus.Complaint;
import org.cpchain.identity.PartnerDirectory;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.reputation.Dpor;
import org.cpchain.reputation.Impeachment;

@Service
@Command(
    scope = "dpor",
    name = "impeachment",
    description =
        "Shows why a block was impeached: who has signed that, what each validator says it saw, and"
            + " what speaks against whom")
public final class DporImpeachmentCommand implements Action {
  @Argument(required = true, description = "The block's height")
  Long height;

  @Argument(index = 1, multiValued = true, description = "Options may stand here, too")
  List<String> options;

  @Option(name = "--proof", description = "With the certificate and the proofs in hexadecimal")
  boolean proof;

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
    Impeachment found = DporTexts.orFail(dpor.impeachment(DporTexts.height(height, ledger)));
    System.out.println("block " + found.height() + "  " + found.block());
    System.out.println("time      " + Texts.time(found.timestamp()));
    System.out.println("proposer  " + DporTexts.name(found.proposer(), partners));
    found.findings().forEach(System.out::println);
    ShellTable table = new ShellTable();
    table.column("validator");
    table.column("signed");
    List<Address> signers = found.decision().map(Ledger.Decision::signers).orElse(List.of());
    for (Address member : found.committee()) {
      table
          .addRow()
          .addContent(DporTexts.name(member, partners), signers.contains(member) ? "yes" : "");
    }
    table.print(System.out);
    printComplaints(found.complaints());
    if (proof) {
      System.out.println("certificate " + found.certificate().toHex());
      for (NodeStatus.Evidence one : found.evidence()) {
        System.out.println(one.kind() + " of " + one.offender() + " " + one.proof().toHex());
      }
    }
    return null;
  }

  private void printComplaints(List<Complaint> complaints) {
    if (complaints.isEmpty()) {
      return;
    }
    ShellTable table = new ShellTable();
    table.column("round");
    table.column("validator");
    table.column("says that it");
    for (Complaint one : complaints) {
      table.addRow().addContent(one.round(), DporTexts.name(one.validator(), partners), one.text());
    }
    table.print(System.out);
    if (proof) {
      complaints.forEach(
          one ->
              System.out.println(
                  "complaint of "
                      + one.validator()
                      + " signed "
                      + one.signed().toHex()
                      + " signature "
                      + one.signature().toBytes().toHex()));
    }
  }
}
