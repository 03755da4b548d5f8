package org.cpchain.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.LedgerRepair;
import org.cpchain.ledger.NodeStatus;

@Service
@Command(
    scope = "cpchain",
    name = "repair",
    description =
        "Shows what is damaged in the node's stores and what to do; rebuilds them from the peers")
public final class RepairCommand implements Action {
  @Option(
      name = "--check",
      description =
          "Reads all there is first: every page, every block with its certificate, the last state;"
              + " takes long on a long chain, and the node goes on meanwhile")
  boolean check;

  @Option(
      name = "--rebuild",
      description =
          "Moves the damaged stores aside, or those that are named, and opens the ledger again; what"
              + " can be had from the peers is fetched. Nothing is deleted")
  boolean rebuild;

  @Option(
      name = "--vote-again",
      description =
          "Lets a validator vote that has lost its memory of earlier votes. Only when the chain"
              + " cannot go on without it, and no block can have been decided that no node has: a"
              + " wrong word can make the chain fork")
  boolean voteAgain;

  @Argument(multiValued = true, description = "Stores to rebuild: ledger, votes, node")
  @Completion(
      value = StringsCompleter.class,
      values = {"ledger", "votes", "node"})
  List<String> stores;

  // optional, since without it none of the commands would be there
  @Reference(optional = true)
  LedgerRepair repair;

  @Reference(optional = true)
  NodeStatus node;

  @Override
  public Object execute() throws CommandException {
    Texts.needOpen(node, repair);
    Set<String> named = new TreeSet<>(LateOptions.take(this, stores));
    if ((rebuild ? 1 : 0) + (voteAgain ? 1 : 0) + (check ? 1 : 0) > 1) {
      throw new CommandException("One option at a time. Nothing was changed.");
    }
    if (!named.isEmpty() && !rebuild) {
      throw new CommandException("Stores are named for --rebuild only. Nothing was changed.");
    }
    if (rebuild) {
      orFail(repair.rebuild(named)).forEach(System.out::println);
    } else if (voteAgain) {
      System.out.println(orFail(repair.voteAgain()));
      return null;
    }
    show(check ? repair.examine() : repair.report());
    return null;
  }

  private static <T> T orFail(Result<T> result) throws CommandException {
    Optional<Reason> refusal = result.refusal();
    if (refusal.isPresent()) {
      throw new CommandException(refusal.get().message());
    }
    return result.toOptional().orElseThrow();
  }

  private void show(LedgerRepair.Report report) {
    for (LedgerRepair.StoreState store : report.stores()) {
      System.out.printf("%s (%s)%n", store.name(), store.holds());
      System.out.printf("  %s%n", store.damage().orElse(wholeText()));
      if (store.damage().isPresent()) {
        System.out.printf("  cpchain:repair --rebuild moves it aside: %s%n", store.remedy());
      }
    }
    if (!report.silence().isEmpty()) {
      System.out.printf(
          "silent: %s%n"
              + "  cpchain:repair --vote-again ends the silence on your word; a wrong one can make"
              + " the chain fork%n",
          report.silence());
    }
  }

  private String wholeText() {
    return check ? "whole: all of it was read" : "no damage is known; --check reads all of it";
  }
}
