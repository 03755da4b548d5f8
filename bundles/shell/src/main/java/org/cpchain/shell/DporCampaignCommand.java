package org.cpchain.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.cpchain.reputation.Campaign;
import org.cpchain.reputation.Campaign.Solution;
import org.cpchain.reputation.Campaign.Status;

@Service
@Command(
    scope = "dpor",
    name = "campaign",
    description = "Shows how this node runs for election; starts or stops that")
public final class DporCampaignCommand implements Action {
  private static final int USUAL_TERMS = 3;

  @Argument(
      description =
          "status; start: claim terms and renew; stop: claim no more; join: deposit what the RNode"
              + " pool wants from the node's account. In force until the next start or change of"
              + " etc/org.cpchain.dpor.cfg")
  @Completion(
      value = StringsCompleter.class,
      values = {"status", "start", "stop", "join"})
  String action = "status";

  @Argument(index = 1, multiValued = true, description = "Options may stand here, too")
  List<String> options;

  @Option(name = "--terms", description = "With start: terms to claim at a time")
  int terms = USUAL_TERMS;

  @Option(
      name = "--any-network",
      description = "With start: also while the node reaches fewer validators than a block needs")
  boolean anyNetwork;

  @Reference(optional = true)
  Campaign campaign;

  @Override
  public Object execute() throws CommandException {
    DporTexts.need(campaign);
    LateOptions.only(this, options);
    switch (action) {
      case "status" -> show(campaign.status());
      case "start" -> show(DporTexts.orFail(campaign.start(terms, anyNetwork)));
      case "stop" -> show(campaign.stop());
      case "join" -> show(DporTexts.orFail(campaign.join()));
      default ->
          throw new CommandException(
              "'" + action + "' is none of status, start, stop and join. Nothing was changed.");
    }
    return null;
  }

  private static void show(Status status) {
    System.out.println("node      " + status.node() + (status.rnode() ? ", RNode" : ""));
    System.out.println(
        "campaign  "
            + (status.enabled() ? "on, " + DporTexts.terms(status.terms()) + " at a time" : "off")
            + "; "
            + status.phase().name().toLowerCase(Locale.ROOT));
    System.out.println("          " + status.message());
    System.out.println("network   " + (status.network().isEmpty() ? "good" : status.network()));
    status
        .claimed()
        .ifPresent(
            claim -> System.out.println("claimed   " + DporTexts.terms(claim.from(), claim.to())));
    show("CPU", status.cpu());
    show("memory", status.memory());
  }

  private static void show(String puzzle, Optional<Solution> found) {
    found.ifPresent(
        solution ->
            System.out.println(
                "puzzle    "
                    + puzzle
                    + " of block "
                    + solution.block()
                    + (solution.success() ? ": nonce " + solution.nonce() : ": not solved")));
  }
}
