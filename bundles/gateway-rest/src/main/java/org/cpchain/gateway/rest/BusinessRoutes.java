package org.cpchain.gateway.rest;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.Intake;
import org.cpchain.query.TraceService;

/** What happened to things and to messages. The services come and go with their applications. */
final class BusinessRoutes {
  private static final int MAX_MESSAGES = 1000;

  private final Supplier<List<TraceService>> traces;
  private final Supplier<Intake> intake;

  /**
   * @param intake throws {@link Problem} while there is none
   */
  BusinessRoutes(Supplier<List<TraceService>> traces, Supplier<Intake> intake) {
    this.traces = traces;
    this.intake = intake;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/trace", this::trace),
        new Route("GET", "/messages", this::messages),
        new Route("GET", "/messages/{id}", query -> message(query.variable(0))),
        new Route("POST", "/messages/{id}/replay", query -> replay(query.variable(0))));
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
    boolean parked = query.parameter("state").filter("PARKED"::equalsIgnoreCase).isPresent();
    Stream<Intake.Entry> entries =
        (parked ? intake.get().parked(limit) : intake.get().recent(limit)).stream();
    return entries.map(Views.MessageView::of).toList();
  }

  private Views.MessageView message(String id) {
    return intake
        .get()
        .find(id)
        .map(Views.MessageView::of)
        .orElseThrow(() -> Problem.notFound("there is no message " + id));
  }

  private Views.MessageView replay(String id) {
    message(id);
    Result<Intake.Entry> result = intake.get().replay(id);
    if (result instanceof Result.Ok<Intake.Entry> ok) {
      return Views.MessageView.of(ok.value());
    }
    throw Problem.refused(result.refusal().orElseThrow());
  }
}
