package org.cpchain.network.tools.console;

import java.nio.file.Path;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.network.tools.Joining;
import org.cpchain.network.tools.NodeHome;

@Service
@Command(
    scope = "network",
    name = "join",
    description = "Installs an archive of the founder on this node, or a renewed certificate")
public final class JoinCommand implements Action {
  @Argument(name = "archive", required = true, description = "<organisation>.zip")
  String archive;

  @Override
  public Object execute() throws CommandException {
    return Given.run(() -> Joining.join(NodeHome.fromSystem(), Path.of(archive), Instant.now()));
  }
}
