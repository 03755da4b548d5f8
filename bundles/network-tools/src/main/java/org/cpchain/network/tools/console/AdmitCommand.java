package org.cpchain.network.tools.console;

import java.nio.file.Path;
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
    name = "admit",
    description = "Takes one more organisation into a network that runs; not as a validator")
public final class AdmitCommand implements Action {
  @Option(name = "--days", description = "How long the certificate is good")
  int days = 397;

  @Argument(
      index = 0,
      name = "folder",
      required = true,
      description = "The founder's folder, with the CA's key")
  String folder;

  @Argument(index = 1, name = "request", required = true, description = "File of network:request")
  String request;

  @Override
  public Object execute() throws CommandException {
    return Given.run(
        () -> {
          Path archive =
              Consortium.open(Path.of(folder))
                  .admit(
                      Given.request(Path.of(request)), Instant.now(), Given.days("--days", days));
          return List.of("wrote " + archive, "network:join <archive> on the node.");
        });
  }
}
