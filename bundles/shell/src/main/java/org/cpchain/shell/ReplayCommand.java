package org.cpchain.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.Intake;
import org.cpchain.document.ParkedMessages;

@Service
@Command(
    scope = "cpchain",
    name = "replay",
    description = "Tries parked messages once more and says what has become of them")
public final class ReplayCommand implements Action {
  private static final int AT_A_TIME = 1000;
  private static final long LOOK_AGAIN_MILLIS = 100;

  @Argument(multiValued = true, description = "Ids as cpchain:parked shows them")
  List<String> ids;

  @Option(name = "--all", description = "All parked messages, 1000 at a time")
  boolean all;

  @Option(name = "-w", description = "Seconds to wait for the outcome")
  int wait = 20;

  @Reference List<ParkedMessages> places;

  /** Where a message is on its way, and under which id. */
  private record Underway(ParkedMessages place, String id) {}

  @Override
  public Object execute() throws InterruptedException {
    Map<String, Underway> underway = new LinkedHashMap<>();
    List<String> chosen = chosen();
    if (chosen.isEmpty()) {
      System.out.println("Nothing to replay: name ids, or use --all.");
    }
    for (String id : chosen) {
      replay(id, underway);
    }
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait);
    for (Map.Entry<String, Underway> message : underway.entrySet()) {
      System.out.println(message.getKey() + "  " + outcome(message.getValue(), until));
    }
    return null;
  }

  private List<String> chosen() {
    if (!all) {
      return ids == null ? List.of() : ids;
    }
    return places.stream()
        .flatMap(place -> place.parked(AT_A_TIME).stream())
        .map(Intake.Entry::id)
        .toList();
  }

  private void replay(String id, Map<String, Underway> underway) {
    Reason why = new Reason("unknown", "there is no message " + id);
    for (ParkedMessages place : places) {
      Result<Intake.Entry> result = place.replay(id);
      if (result instanceof Result.Ok<Intake.Entry> ok) {
        underway.put(id, new Underway(place, ok.value().id()));
        return;
      }
      Reason refusal = result.refusal().orElseThrow();
      why = refusal.code().equals("unknown") ? why : refusal;
    }
    System.out.println(id + "  " + why);
  }

  private static String outcome(Underway message, long until) throws InterruptedException {
    while (true) {
      Optional<Intake.Entry> entry = message.place().find(message.id());
      Intake.State state = entry.map(Intake.Entry::state).orElse(Intake.State.FINAL);
      if (state == Intake.State.FINAL) {
        return "is final now"
            + entry.map(e -> ": " + e.calls().size() + " calls on the chain").orElse("");
      }
      if (state == Intake.State.PARKED) {
        return "is parked again: "
            + entry.flatMap(Intake.Entry::reason).map(Reason::toString).orElse("?");
      }
      if (System.nanoTime() > until) {
        return "is on its way still; see cpchain:parked";
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
  }
}
