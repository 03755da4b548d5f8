package org.cpchain.shell;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.Intake;
import org.cpchain.document.ParkedMessages;

@Service
@Command(
    scope = "cpchain",
    name = "discard",
    description = "Deletes parked messages with their content, for good")
public final class DiscardCommand implements Action {
  @Argument(
      required = true,
      multiValued = true,
      description = "Ids as cpchain:parked shows them; there is no way to name all")
  List<String> ids;

  @Reference List<ParkedMessages> places;

  @Override
  public Object execute() throws CommandException {
    List<String> failures = new ArrayList<>();
    for (String id : ids) {
      Result<Intake.Entry> result = Texts.first(places, id, place -> place.discard(id));
      if (result instanceof Result.Ok<Intake.Entry> ok) {
        System.out.println(id + "  is discarded: " + what(ok.value()));
      } else {
        failures.add(id + "  " + result.refusal().orElseThrow());
      }
    }
    Texts.fail(failures);
    return null;
  }

  private static String what(Intake.Entry entry) {
    return "%d bytes of %s from %s, parked as %s"
        .formatted(
            entry.message().size(),
            entry.message().received(),
            entry.message().source(),
            entry.reason().map(Reason::code).orElse("?"));
  }
}
