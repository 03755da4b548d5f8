package org.cpchain.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
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
    name = "replay",
    description = "Tries parked messages once more and says what has become of them")
public final class ReplayCommand implements Action {
  private static final int AT_A_TIME = 1000;
  private static final int LONGEST_WAIT = 3600;
  private static final long LOOK_AGAIN_MILLIS = 100;

  @Argument(multiValued = true, description = "Ids as cpchain:parked shows them")
  List<String> ids;

  @Option(
      name = "--all",
      description = "All parked messages, 1000 at a time, but those with the reason unknown-pack")
  boolean all;

  @Option(name = "-w", description = "Seconds to wait for the outcome, 0 to 3600")
  int wait = 20;

  @Reference List<ParkedMessages> places;

  /** Where a message is on its way, under which id, and why it was parked. */
  private record Underway(ParkedMessages place, String id, Optional<String> reason) {}

  private final List<String> failures = new ArrayList<>();

  @Override
  public Object execute() throws InterruptedException, CommandException {
    failures.clear();
    ids = LateOptions.take(this, ids);
    if (wait < 0 || wait > LONGEST_WAIT) {
      throw new CommandException("-w must be a number from 0 to " + LONGEST_WAIT + ".");
    }
    List<String> chosen = chosen();
    Map<String, Underway> underway = new LinkedHashMap<>();
    for (String id : chosen) {
      replay(id, underway);
    }
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait);
    for (Map.Entry<String, Underway> message : underway.entrySet()) {
      tell(message.getKey(), message.getValue(), until);
    }
    Texts.fail(failures);
    return null;
  }

  private List<String> chosen() throws CommandException {
    if (!all) {
      return Optional.ofNullable(ids)
          .filter(named -> !named.isEmpty())
          .orElseThrow(() -> new CommandException("Nothing to replay: name ids, or use --all."));
    }
    List<Intake.Entry> parked =
        places.stream().flatMap(place -> place.parked(AT_A_TIME).stream()).toList();
    List<String> chosen =
        parked.stream().filter(entry -> !isSuspicious(code(entry))).map(Intake.Entry::id).toList();
    int left = parked.size() - chosen.size();
    if (left > 0) {
      System.out.printf(
          "%d %s with the reason %s %s replayed by id only%n",
          left,
          left == 1 ? "message" : "messages",
          ParkedMessages.UNKNOWN_PACK,
          left == 1 ? "is" : "are");
    } else if (chosen.isEmpty()) {
      System.out.println("nothing is parked");
    }
    return chosen;
  }

  private void replay(String id, Map<String, Underway> underway) {
    Result<Intake.Entry> result =
        Texts.first(
            places,
            id,
            place -> {
              Optional<String> before = place.find(id).flatMap(ReplayCommand::code);
              Result<Intake.Entry> replayed = place.replay(id);
              replayed
                  .toOptional()
                  .ifPresent(entry -> underway.put(id, new Underway(place, entry.id(), before)));
              return replayed;
            });
    result.refusal().ifPresent(reason -> failures.add(id + "  " + reason));
  }

  private void tell(String id, Underway message, long until) throws InterruptedException {
    Optional<Intake.Entry> entry = settled(message, until);
    if (entry.isEmpty()) {
      failures.add(id + "  is not here any more");
      return;
    }
    switch (entry.get().state()) {
      case FINAL -> System.out.println(id + "  is final now" + calls(entry.get(), message));
      case PARKED ->
          failures.add(
              id + "  is parked again: " + entry.get().reason().map(Reason::toString).orElse("?"));
      default -> System.out.println(id + "  is on its way still; see cpchain:parked");
    }
  }

  private static Optional<Intake.Entry> settled(Underway message, long until)
      throws InterruptedException {
    while (true) {
      Optional<Intake.Entry> entry = message.place().find(message.id());
      boolean settled =
          entry.isEmpty()
              || entry.get().state() == Intake.State.FINAL
              || entry.get().state() == Intake.State.PARKED;
      if (settled || System.nanoTime() > until) {
        return entry;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  private static String calls(Intake.Entry entry, Underway message) {
    String calls = ": " + entry.calls().size() + " calls on the chain";
    if (!isSuspicious(message.reason())) {
      return calls;
    }
    String what =
        entry.calls().stream()
            .map(Intake.CallRecord::description)
            .collect(Collectors.joining(", "));
    return calls
        + " ("
        + what
        + "); a pack that was never commissioned is recorded as an observation only";
  }

  private static Optional<String> code(Intake.Entry entry) {
    return entry.reason().map(Reason::code);
  }

  private static boolean isSuspicious(Optional<String> code) {
    return code.equals(Optional.of(ParkedMessages.UNKNOWN_PACK));
  }
}
