package org.cpchain.network.tools.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.network.tools.Consortium;
import org.cpchain.network.tools.JoinRequest;
import org.cpchain.network.tools.Plan;
import org.cpchain.network.tools.Refusal;
import org.cpchain.network.tools.Summary;

@Service
@Command(
    scope = "network",
    name = "create",
    description =
        "Forms a network: CA, genesis, certificates, and an archive for each organisation")
public final class CreateCommand implements Action {
  @Option(name = "--name", required = true, description = "Name of the network")
  String name;

  @Option(
      name = "--chain-id",
      required = true,
      description = "Number of the chain, which wallets show; chainlist.org has those in use")
  long chainId;

  @Option(
      name = "--genesis",
      description =
          "File to take parameters, protocols and allocation from; else blocks come on demand")
  String genesis = "";

  @Option(
      name = "--funds",
      description = "What each account has at the beginning; 'none' for nothing")
  String funds = "1000000 CPC";

  @Option(
      name = "--validator",
      multiValued = true,
      description = "name@host:port of a validator whose keys are made here; may be repeated")
  List<String> validators;

  @Option(
      name = "--member",
      multiValued = true,
      description = "name@host:port of another node whose keys are made here; may be repeated")
  List<String> members;

  @Option(
      name = "--keys",
      description = "Names of further accounts of those members, with commas between")
  String keys = "";

  @Option(name = "--days", description = "How long the nodes' certificates are good")
  int days = 397;

  @Option(name = "--ca-days", description = "How long the CA is good")
  int authorityDays = 3650;

  @Option(
      name = "--development",
      description =
          "Gives CPC to accounts 0 and 1 of Hardhat, whose keys everybody knows, and names account 1"
              + " as drugledger's developer where the chain has fees; operators may run modules that"
              + " nobody approved")
  boolean development;

  @Option(
      name = "--views",
      description =
          "Turns of each proposer in a term, 1 to 10000: a term has validators times views blocks;"
              + " without it what the genesis says")
  int views;

  @Argument(
      index = 0,
      name = "folder",
      required = true,
      description = "Where the CA and the archives are put; not there yet, or empty")
  String folder;

  @Argument(
      index = 1,
      name = "requests",
      multiValued = true,
      description = "Files of network:request, of organisations that have made their own keys")
  List<String> requests;

  @Override
  public Object execute() throws CommandException {
    return Given.run(
        () -> {
          Instant now = Instant.now();
          Consortium made = Consortium.create(Path.of(folder), plan(now), now);
          List<String> lines = new ArrayList<>(Summary.of(made));
          lines.add("");
          lines.add("Hand each archive to its organisation: network:join <archive> on its node.");
          lines.add("Keep " + Path.of(folder, "ca-key.pem") + " where nobody else gets at it.");
          return lines;
        });
  }

  private Plan plan(Instant now) throws IOException, Refusal {
    List<Plan.Central> central = new ArrayList<>();
    for (String validator : Given.all(validators)) {
      central.add(Plan.Central.parse(validator, true, List.of()));
    }
    for (String member : Given.all(members)) {
      central.add(Plan.Central.parse(member, false, Given.words(keys)));
    }
    List<JoinRequest> own = new ArrayList<>();
    for (String request : Given.all(requests)) {
      own.add(Given.request(Path.of(request)));
    }
    String given = genesis.isEmpty() ? "" : Given.text(Path.of(genesis));
    ObjectNode template = Plan.template(given, name, chainId, now);
    if (views != 0) {
      Plan.divide(template, views);
    }
    if (development) {
      Plan.develop(template);
    }
    return new Plan(
        template,
        funds.equals("none") ? "" : funds,
        new Plan.Lives(Given.days("--days", days), Given.days("--ca-days", authorityDays)),
        central,
        own);
  }
}
