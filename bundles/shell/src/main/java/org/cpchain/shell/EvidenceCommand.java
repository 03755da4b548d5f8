package org.cpchain.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.ledger.NodeStatus;

@Service
@Command(
    scope = "cpchain",
    name = "evidence",
    description = "Shows validators that have contradicted themselves, the latest first")
public final class EvidenceCommand implements Action {
  private static final int MAX = 1000;

  @Option(name = "-n", description = "Most proofs to show, 1 to 1000")
  int limit = 20;

  @Option(name = "--proof", description = "With the proofs in hexadecimal")
  boolean proof;

  @Reference(optional = true)
  NodeStatus node;

  @Override
  public Object execute() throws CommandException {
    Texts.needLedger(node);
    int most = Texts.limit("-n", limit, MAX);
    ShellTable table = new ShellTable().emptyTableText("nobody has contradicted himself");
    table.column("validator");
    table.column("height");
    table.column("what");
    table.column("proof");
    for (NodeStatus.Evidence found : node.evidence(most)) {
      String shown = proof ? found.proof().toHex() : found.proof().size() + " bytes";
      table.addRow().addContent(found.offender(), found.height(), found.kind(), shown);
    }
    table.print(System.out);
    return null;
  }
}
