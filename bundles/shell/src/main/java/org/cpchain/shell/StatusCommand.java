package org.cpchain.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.ledger.Chain;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.TransactionPool;

@Service
@Command(
    scope = "cpchain",
    name = "status",
    description = "Which chain this is and where it stands")
public final class StatusCommand implements Action {
  // optional, since without it none of the commands would be there, and one is for that very case
  @Reference(optional = true)
  Ledger ledger;

  @Reference(optional = true)
  TransactionPool pool;

  @Reference(optional = true)
  NodeStatus node;

  @Override
  public Object execute() throws CommandException {
    Texts.needOpen(node, ledger, pool, node);
    Chain chain = ledger.chain();
    Header head = ledger.head();
    TransactionPool.Status waiting = pool.status();
    ShellTable table = new ShellTable().noHeaders();
    table.column("");
    table.column("");
    table.addRow().addContent("chain", chain.name() + " (id " + chain.chainId() + ")");
    table.addRow().addContent("genesis", chain.genesis());
    table.addRow().addContent("height", head.height());
    table.addRow().addContent("head", head.hash());
    table.addRow().addContent("head time", Texts.time(head.timestamp()));
    table
        .addRow()
        .addContent(
            "pool", waiting.ready() + " ready, " + waiting.queued() + " behind a nonce gap");
    NodeStatus.State state = node.state();
    table.addRow().addContent("submissions", submissions(state.submissions(), node.unpriced()));
    state.self().ifPresent(self -> table.addRow().addContent("node", self));
    table.addRow().addContent("role", state.validator() ? "validator" : "follower");
    table.addRow().addContent("halted", state.halted().isEmpty() ? "no" : state.halted());
    node.sync().ifPresent(sync -> table.addRow().addContent("sync", text(sync)));
    table.addRow().addContent("evidence", state.evidence());
    ledger
        .protocols(head.height() + 1)
        .forEach(protocol -> table.addRow().addContent("protocol", protocol));
    table.print(System.out);
    return null;
  }

  private static String submissions(int open, int unpriced) {
    return open + " not final" + (unpriced > 0 ? ", " + unpriced + " of them without a price" : "");
  }

  private static String text(NodeStatus.Sync sync) {
    String far =
        sync.isBehind()
            ? "block "
                + sync.height()
                + " of "
                + sync.target()
                + " from "
                + sync.sources()
                + " peers"
                + (sync.skipping() ? ", copying a state" : "")
            : "up to date";
    return sync.trouble().isEmpty() ? far : far + "; waits: " + sync.trouble();
  }
}
