package org.cpchain.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.cpchain.base.Result;
import org.cpchain.document.Intake;

@Service
@Command(scope = "cpchain", name = "replay", description = "Tries parked messages once more")
public final class ReplayCommand implements Action {
  @Argument(multiValued = true, description = "Ids as cpchain:parked shows them")
  List<String> ids;

  @Option(name = "--all", description = "All parked messages, 1000 at a time")
  boolean all;

  @Reference Intake intake;

  @Override
  public Object execute() {
    List<String> chosen =
        all
            ? intake.parked(1000).stream().map(Intake.Entry::id).toList()
            : ids == null ? List.of() : ids;
    if (chosen.isEmpty()) {
      System.out.println("Nothing to replay: name ids, or use --all.");
    }
    for (String id : chosen) {
      Result<Intake.Entry> result = intake.replay(id);
      System.out.println(
          id + "  " + result.refusal().map(Object::toString).orElse("is being tried again"));
    }
    return null;
  }
}
