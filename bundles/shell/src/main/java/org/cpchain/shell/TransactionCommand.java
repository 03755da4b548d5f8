package org.cpchain.shell;

import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.TransactionPool;

@Service
@Command(scope = "cpchain", name = "tx", description = "Shows a transaction and what it did")
public final class TransactionCommand implements Action {
  @Argument(required = true, description = "The transaction's hash")
  String hash;

  // optional, since without it none of the commands would be there, and one is for that very case
  @Reference(optional = true)
  Ledger ledger;

  @Reference(optional = true)
  TransactionPool pool;

  @Reference(optional = true)
  ContractCatalog contracts;

  @Override
  public Object execute() throws CommandException {
    Texts.needLedger(ledger, pool);
    if (!Texts.isHash(hash)) {
      throw new CommandException(hash + " is no hash: 0x and 64 hexadecimal digits are expected.");
    }
    Hash wanted = Hash.fromHex(hash);
    Optional<Transaction> waiting = pool.transaction(wanted);
    Optional<Reason> dropped = pool.dropped(wanted);
    Optional<Ledger.Located> located = ledger.transaction(wanted);
    if (located.isPresent()) {
      show(located.get().transaction());
      ledger.receipt(wanted).ifPresent(this::show);
    } else if (waiting.isPresent()) {
      show(waiting.get());
      System.out.println("state   waits for a block");
    } else if (dropped.isPresent()) {
      System.out.println("hash    " + hash);
      System.out.println("state   dropped: " + dropped.get().code());
      System.out.println("reason  " + dropped.get().message());
    } else if (ledger.receipt(wanted).isPresent()) {
      System.out.println("hash    " + hash + ", of no transaction but of a block's end");
      show(ledger.receipt(wanted).get());
    } else {
      throw new CommandException("No transaction " + hash + " waits or is final on this node.");
    }
    return null;
  }

  private static void show(Transaction transaction) {
    System.out.println("hash    " + transaction.hash());
    System.out.println("from    " + transaction.sender() + "  nonce " + transaction.nonce());
    System.out.println("to      " + transaction.to());
    System.out.println("value   " + transaction.value() + " wei");
    System.out.println("data    " + transaction.data().size() + " bytes");
  }

  private void show(Receipt receipt) {
    String result = receipt.success() ? "final" : "reverted: " + receipt.revertReason();
    System.out.println("state   " + result + " in block " + receipt.height());
    System.out.println("gas     " + receipt.gasUsed());
    for (LogEntry log : receipt.logs()) {
      System.out.println("event   " + describe(log));
    }
  }

  private String describe(LogEntry log) {
    return Optional.ofNullable(contracts)
        .flatMap(known -> known.decodeEvent(log.address(), log.topics(), log.data()).toOptional())
        .map(event -> event.contract() + "." + event.event() + parameters(event.parameters()))
        .orElseGet(() -> log.address() + " " + log.topics());
  }

  private static String parameters(Map<String, Object> parameters) {
    StringBuilder text = new StringBuilder("(");
    parameters.forEach(
        (name, value) ->
            text.append(text.length() > 1 ? ", " : "").append(name).append('=').append(value));
    return text.append(')').toString();
  }
}
