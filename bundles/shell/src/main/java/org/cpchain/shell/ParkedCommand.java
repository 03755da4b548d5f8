package org.cpchain.shell;

import java.util.Comparator;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake;
import org.cpchain.document.ParkedMessages;

@Service
@Command(
    scope = "cpchain",
    name = "parked",
    description = "Shows the messages that need an operator")
public final class ParkedCommand implements Action {
  private static final int MAX = 1000;

  @Option(name = "-n", description = "Most messages to show, 1 to 1000")
  int limit = 50;

  @Reference List<ParkedMessages> places;

  @Override
  public Object execute() throws CommandException {
    int most = Texts.limit("-n", limit, MAX);
    List<Intake.Entry> parked =
        places.stream()
            .flatMap(place -> place.parked(most).stream())
            .sorted(Comparator.comparing(Intake.Entry::changed))
            .limit(most)
            .toList();
    parked.forEach(ParkedCommand::show);
    System.out.println(
        parked.isEmpty()
            ? "nothing is parked"
            : parked.size()
                + " parked; mend the cause, then cpchain:replay ID, or --all; or cpchain:discard ID");
    return null;
  }

  private static void show(Intake.Entry entry) {
    System.out.println(entry.id());
    line("received", entry.message().received() + ", " + entry.message().size() + " bytes");
    line("from", entry.message().source());
    line("begins", Beginning.of(entry.message().beginning()));
    line("because", entry.reason().map(Reason::toString).orElse("?"));
  }

  private static void line(String name, String value) {
    System.out.printf("  %-9s %s%n", name, value);
  }
}
