package org.cpchain.network.tools.console;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.network.tools.Consortium;
import org.cpchain.network.tools.Summary;

@Service
@Command(
    scope = "network",
    name = "show",
    description = "Shows what a request, an archive or a founder's folder holds, to be compared")
public final class ShowCommand implements Action {
  @Argument(name = "file", required = true, description = "A request, an archive, or a folder")
  String file;

  @Override
  public Object execute() throws CommandException {
    return Given.run(
        () -> {
          Path place = Path.of(file);
          return Files.isDirectory(place) ? Summary.of(Consortium.open(place)) : Summary.of(place);
        });
  }
}
