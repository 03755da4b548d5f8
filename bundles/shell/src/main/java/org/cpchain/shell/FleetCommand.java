package org.cpchain.shell;

import java.time.Instant;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.identity.PartnerDirectory;
import org.cpchain.module.Fleet;

@Service
@Command(
    scope = "cpchain",
    name = "fleet",
    description =
        "What the nodes of the network run, and who is ready for what the chain has approved")
public final class FleetCommand implements Action {
  @Option(
      name = "--modules",
      description =
          "All modules of each node, also those that could take over, with the SHA-256 of their"
              + " bundles")
  boolean modules;

  @Reference(optional = true)
  Fleet fleet;

  @Reference(optional = true)
  PartnerDirectory partners;

  @Override
  public Object execute() throws CommandException {
    if (fleet == null) {
      throw new CommandException(
          "Nobody knows the fleet: the ledger is not open, or the bundle"
              + " org.cpchain.module-manager is not started. cpchain:repair and the health page say"
              + " more.");
    }
    Fleet.View view = fleet.view();
    FleetTexts texts = new FleetTexts(view, partners, Instant.now());
    if (modules) {
      texts.modules().print(System.out);
    } else {
      texts.head().forEach(System.out::println);
      texts.nodes().print(System.out);
      texts.differences().forEach(System.out::println);
      view.pending().forEach(one -> texts.pending(one).forEach(System.out::println));
    }
    return null;
  }
}
