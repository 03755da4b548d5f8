package org.cpchain.network.tools.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.common.keys.KeyFolder;
import org.cpchain.network.tools.ChainKeys;
import org.cpchain.network.tools.NodeHome;
import org.cpchain.network.tools.Place;
import org.cpchain.network.tools.Refusal;

@Service
@Command(
    scope = "network",
    name = "request",
    description = "Makes this node's keys where they are missing, and a request for the founder")
public final class RequestCommand implements Action {
  @Option(
      name = "--validator",
      description = "This node is to decide blocks; else it follows and submits")
  boolean validator;

  @Option(
      name = "--keys",
      description = "Names of further accounts of this node, with commas between")
  String keys = "";

  @Argument(
      index = 0,
      name = "organisation",
      required = true,
      description = "Lower-case letters, digits and hyphens")
  String organisation;

  @Argument(
      index = 1,
      name = "address",
      required = true,
      description = "host:port where the other nodes reach this one")
  String address;

  @Argument(index = 2, name = "file", description = "Where to put it; <organisation>.request")
  String file = "";

  /** The running node's; there is none when the script runs without one. */
  @Reference(optional = true, filter = CryptoSuite.CHAINS)
  SecurityModule module;

  @Override
  public Object execute() throws CommandException {
    return Given.run(
        () -> {
          NodeHome home = NodeHome.fromSystem();
          Place place = Refusal.orThrow(Place.parse(address));
          String text = text(home, place);
          Path target = Path.of(file.isEmpty() ? organisation + ".request" : file);
          Files.writeString(target, text);
          return List.of(
              "wrote " + target.toAbsolutePath(),
              "It holds nothing secret. Send it to the founder of the network, and tell by another"
                  + " way that it is yours.");
        });
  }

  private String text(NodeHome home, Place place) throws IOException, Refusal {
    if (module != null) {
      return home.request(organisation, validator, place, Given.words(keys), module);
    }
    try (KeyFolder own = ChainKeys.open(home.chainKeys())) {
      return home.request(organisation, validator, place, Given.words(keys), own);
    }
  }
}
