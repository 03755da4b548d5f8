package org.cpchain.gateway.rest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.Intake;
import org.cpchain.document.ParkedMessages;
import org.cpchain.query.TraceService;

/** What happened to things and to messages. The services come and go with their applications. */
final class BusinessRoutes {
  private static final int MAX_MESSAGES = 1000;

  private final Supplier<List<TraceService>> traces;
  private final Supplier<Intake> intake;
  private final Supplier<List<ParkedMessages>> places;

  /**
   * @param intake throws {@link Problem} while there is none
   * @param places where messages may be parked, the intake among them
   */
  BusinessRoutes(
      Supplier<List<TraceService>> traces,
      Supplier<Intake> intake,
      Supplier<List<ParkedMessages>> places) {
    this.traces = traces;
    this.intake = intake;
    this.places = places;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/trace", this::trace),
        new Route("GET", "/messages", this::messages),
        new Route("GET", "/messages/{id}", query -> message(query.variable(0))),
        new Route("POST", "/messages/{id}/replay", query -> replay(query.variable(0))),
        new Route("DELETE", "/messages/{id}", query -> discard(query.variable(0))));
  }

  private TraceService.Trace trace(Route.Query query) {
    String id =
        query
            .parameter("id")
            .orElseThrow(() -> Problem.badRequest("say which item: ?id=(01)GTIN(21)serial"));
    List<TraceService> services = traces.get();
    if (services.isEmpty()) {
      throw Problem.unavailable("tracing");
    }
    List<Result<TraceService.Trace>> answers =
        services.stream().map(service -> service.trace(id)).toList();
    return answers.stream()
        .flatMap(answer -> answer.toOptional().stream())
        .findFirst()
        .orElseThrow(() -> unknown(answers.get(0).refusal().orElseThrow()));
  }

  private static Problem unknown(Reason reason) {
    return reason.code().equals("unknown")
        ? Problem.notFound(reason.message())
        : Problem.badRequest(reason.message());
  }

  private List<Views.MessageView> messages(Route.Query query) {
    int limit = query.limit(MAX_MESSAGES);
    Optional<Intake.State> state = query.parameter("state").map(BusinessRoutes::state);
    List<Intake.Entry> entries =
        state.equals(Optional.of(Intake.State.PARKED))
            ? parked(limit)
            : intake.get().recent(state.isPresent() ? MAX_MESSAGES : limit).stream()
                .filter(entry -> state.isEmpty() || state.get() == entry.state())
                .limit(limit)
                .toList();
    return entries.stream().map(Views.MessageView::of).toList();
  }

  private static Intake.State state(String name) {
    return Stream.of(Intake.State.values())
        .filter(state -> state.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "state must be one of " + Arrays.toString(Intake.State.values())));
  }

  private List<Intake.Entry> parked(int limit) {
    if (places.get().isEmpty()) {
      throw Problem.unavailable("the intake");
    }
    return places.get().stream()
        .flatMap(place -> place.parked(limit).stream())
        .sorted(Comparator.comparing(Intake.Entry::changed))
        .limit(limit)
        .toList();
  }

  private Views.MessageView message(String id) {
    return places.get().stream()
        .flatMap(place -> place.find(id).stream())
        .findFirst()
        .map(Views.MessageView::of)
        .orElseThrow(() -> Problem.notFound("there is no message " + id));
  }

  private Views.MessageView replay(String id) {
    return Views.MessageView.of(attempt(id, place -> place.replay(id)));
  }

  private Route.NoContent discard(String id) {
    attempt(id, place -> place.discard(id));
    return new Route.NoContent();
  }

  /** At the place that knows the message. */
  private Intake.Entry attempt(String id, Function<ParkedMessages, Result<Intake.Entry>> act) {
    Result<Intake.Entry> result = Result.refused("unknown", "there is no message " + id);
    for (ParkedMessages place : places.get()) {
      if (place.find(id).isPresent()) {
        result = act.apply(place);
      }
    }
    if (result instanceof Result.Ok<Intake.Entry> ok) {
      return ok.value();
    }
    Reason reason = result.refusal().orElseThrow();
    throw reason.code().equals("unknown")
        ? Problem.notFound(reason.message())
        : Problem.refused(reason);
  }
}
