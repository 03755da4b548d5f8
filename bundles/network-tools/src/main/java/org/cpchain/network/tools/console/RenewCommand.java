package org.cpchain.network.tools.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.network.tools.Consortium;

@Service
@Command(
    scope = "network",
    name = "renew",
    description = "Makes a new certificate for a node, for its present key or for a new one")
public final class RenewCommand implements Action {
  @Option(name = "--days", description = "How long the certificate is good")
  int days = 397;

  @Argument(
      index = 0,
      name = "folder",
      required = true,
      description = "The founder's folder, with the CA's key")
  String folder;

  @Argument(
      index = 1,
      name = "organisation",
      required = true,
      description = "Its name, or a file of network:request when the node has a new key")
  String organisation;

  @Override
  public Object execute() throws CommandException {
    return Given.run(
        () -> {
          Consortium consortium = Consortium.open(Path.of(folder));
          Duration life = Given.days("--days", days);
          Instant now = Instant.now();
          Path request = Path.of(organisation);
          Path archive =
              Files.isRegularFile(request)
                  ? consortium.renew(Given.request(request), now, life)
                  : consortium.renew(organisation, now, life);
          return List.of(
              "wrote " + archive,
              "It holds nothing secret. network:join <archive> on the node; it need not be"
                  + " restarted.");
        });
  }
}
