package org.cpchain.drugledger.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.cpchain.base.Reason;
import org.cpchain.drugledger.service.EventRunner;
import org.cpchain.drugledger.service.Plan;
import org.cpchain.drugledger.store.CaptureJob;
import org.cpchain.drugledger.store.EventStore;
import org.cpchain.drugledger.store.StoredCall;
import org.cpchain.drugledger.store.StoredEvent;

/**
 * Capture jobs as the REST binding shows them. {@code success} is true only when all events are
 * stored and final on the chain; while the job runs it is false.
 */
final class JobJson {
  private final EventStore events;

  JobJson(EventStore events) {
    this.events = events;
  }

  ObjectNode shortForm(CaptureJob job) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("captureID", job.id());
    json.put("createdAt", job.created().toString());
    job.finished().ifPresent(time -> json.put("finishedAt", time.toString()));
    json.put("running", job.running());
    json.put("success", job.success());
    json.put("captureErrorBehaviour", job.behaviour().name().toLowerCase(Locale.ROOT));
    json.putArray("errors");
    for (CaptureJob.Item item : job.items()) {
      item.reason()
          .ifPresent(reason -> json.withArray("errors").add(error(item.position(), reason)));
    }
    return json;
  }

  /** With what became of each event on the chain. */
  ObjectNode longForm(CaptureJob job) {
    ObjectNode json = shortForm(job);
    json.putArray("events");
    for (CaptureJob.Item item : job.items()) {
      ObjectNode event = json.withArray("events").addObject();
      event.put("position", item.position());
      event.put("state", item.state().name().toLowerCase(Locale.ROOT));
      item.event().ifPresent(key -> describe(event, events.event(key)));
    }
    return json;
  }

  private void describe(ObjectNode json, StoredEvent event) {
    json.put("eventID", event.eventId());
    event.act().ifPresent(act -> json.put("act", act.equals(Plan.OBSERVE) ? "observed" : act));
    json.putArray("transactions");
    for (StoredCall call : events.calls(event.key())) {
      ObjectNode transaction = json.withArray("transactions").addObject();
      transaction.put("call", call.description());
      call.place()
          .ifPresent(
              place ->
                  transaction
                      .put("hash", place.transaction().toHex())
                      .put("height", place.height()));
    }
  }

  private static ObjectNode error(int position, Reason reason) {
    Problem.Kind kind = kind(reason.code());
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", kind.type())
        .put("title", kind.title())
        .put("status", kind.status())
        .put("detail", "event " + position + ": " + reason)
        .put("position", position)
        .put("code", reason.code());
  }

  private static Problem.Kind kind(String code) {
    if (code.equals("already-exists")) {
      return Problem.Kind.ALREADY_EXISTS;
    }
    return EventRunner.NOT_PAID.contains(code)
        ? Problem.Kind.IMPLEMENTATION
        : Problem.Kind.VALIDATION;
  }
}
