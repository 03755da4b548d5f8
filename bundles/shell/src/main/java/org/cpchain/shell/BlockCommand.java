package org.cpchain.shell;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.identity.PartnerDirectory;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;

@Service
@Command(scope = "cpchain", name = "block", description = "Shows a block and its transactions")
public final class BlockCommand implements Action {
  @Argument(description = "Height or hash; the newest block when left out")
  String block;

  // optional, since without it none of the commands would be there, and one is for that very case
  @Reference(optional = true)
  Ledger ledger;

  @Reference(optional = true)
  PartnerDirectory partners;

  @Override
  public Object execute() throws CommandException {
    Texts.needLedger(ledger);
    Header header =
        find()
            .orElseThrow(
                () ->
                    new CommandException(
                        "There is no block %s; the chain is at height %d."
                            .formatted(block, ledger.head().height())))
            .header();
    System.out.println("block " + header.height() + "  " + header.hash());
    System.out.println("parent    " + header.parent());
    System.out.println(
        "proposer  "
            + name(header.proposer())
            + (header.isImpeachment() ? ", impeached: it made no block in its turn" : ""));
    ledger.decision(header.height()).ifPresent(this::print);
    System.out.println("time      " + Texts.time(header.timestamp()));
    System.out.println("state     " + header.stateRoot());
    System.out.println("gas used  " + header.gasUsed() + " of " + header.gasLimit());
    ShellTable table = new ShellTable().emptyTableText("no transactions");
    table.column("transaction");
    table.column("from");
    table.column("to");
    table.column("result");
    List<Receipt> receipts = ledger.receipts(header.height());
    for (Receipt receipt : receipts) {
      if (receipt.isBlockEnd()) {
        continue;
      }
      String result = receipt.success() ? "ok" : "reverted: " + receipt.revertReason();
      table.addRow().addContent(receipt.transactionHash(), receipt.from(), receipt.to(), result);
    }
    table.print(System.out);
    receipts.stream().filter(Receipt::isBlockEnd).forEach(BlockCommand::printEnd);
    return null;
  }

  private static void printEnd(Receipt end) {
    System.out.println(
        "at its end the chain itself emitted events: "
            + end.logs().size()
            + "; cpchain:tx "
            + end.transactionHash()
            + " shows them");
  }

  private void print(Ledger.Decision decision) {
    System.out.println(
        "decided   in round "
            + decision.round()
            + " by "
            + decision.signers().size()
            + " of "
            + decision.committee()
            + " validators");
    decision.signers().forEach(signer -> System.out.println("          " + name(signer)));
  }

  private String name(Address account) {
    return Optional.ofNullable(partners)
        .flatMap(known -> known.byAccount(account))
        .map(partner -> account + " (" + partner.id() + ")")
        .orElse(account.toString());
  }

  private Optional<Block> find() throws CommandException {
    if (block == null) {
      return ledger.block(ledger.head().height());
    }
    if (Texts.isHeight(block)) {
      return ledger.block(Long.parseLong(block));
    }
    if (Texts.isHash(block)) {
      return ledger.block(Hash.fromHex(block));
    }
    throw new CommandException(
        block + " is neither a height nor a hash, 0x and 64 hexadecimal digits.");
  }
}
