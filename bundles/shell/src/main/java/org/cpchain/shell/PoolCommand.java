package org.cpchain.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.TransactionPool;

@Service
@Command(
    scope = "cpchain",
    name = "pool",
    description = "Shows the transactions that wait for a block")
public final class PoolCommand implements Action {
  private static final int MAX = 1000;

  @Option(name = "-n", description = "Most transactions to show, 1 to 1000")
  int limit = 20;

  // optional, since without it none of the commands would be there, and one is for that very case
  @Reference(optional = true)
  TransactionPool pool;

  @Override
  public Object execute() throws CommandException {
    Texts.needLedger(pool);
    int most = Texts.limit("-n", limit, MAX);
    TransactionPool.Status status = pool.status();
    System.out.println(
        status.ready()
            + " ready, "
            + status.queued()
            + " behind a nonce gap, room for "
            + status.capacity());
    ShellTable table = new ShellTable().emptyTableText("nothing waits");
    table.column("transaction");
    table.column("from");
    table.column("nonce");
    table.column("to");
    for (Transaction waiting : pool.waiting(most)) {
      table.addRow().addContent(waiting.hash(), waiting.sender(), waiting.nonce(), waiting.to());
    }
    table.print(System.out);
    return null;
  }
}
