package org.cpchain.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.ledger.NodeStatus;

@Service
@Command(
    scope = "cpchain",
    name = "consensus",
    description = "What is being decided, and what was sent and dropped since the engine's start")
public final class ConsensusCommand implements Action {
  @Reference(optional = true)
  NodeStatus node;

  @Override
  public Object execute() throws CommandException {
    Texts.needLedger(node);
    NodeStatus.State state = node.state();
    NodeStatus.Consensus engine =
        state
            .consensus()
            .orElseThrow(() -> new CommandException("No engine runs. " + state.halted()));
    System.out.printf(
        "%s decides height %d: round %d, %s%n",
        state.protocol(), engine.height(), engine.round(), engine.state());
    ShellTable table = new ShellTable().emptyTableText("nothing was counted yet");
    table.column("what");
    table.column("count").alignRight();
    engine.counters().forEach((name, count) -> table.addRow().addContent(name, count));
    table.print(System.out);
    return null;
  }
}
