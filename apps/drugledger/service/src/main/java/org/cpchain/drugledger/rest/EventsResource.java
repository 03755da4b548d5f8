package org.cpchain.drugledger.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cpchain.base.Reason;
import org.cpchain.drugledger.epcis.EpcisDocument;
import org.cpchain.drugledger.epcis.EpcisReader;
import org.cpchain.drugledger.service.Drugledger;
import org.cpchain.drugledger.store.CaptureJob;
import org.cpchain.drugledger.store.EventQuery;
import org.cpchain.drugledger.store.StoredEvent;

/** {@code /events}: single events in, queries. */
final class EventsResource {
  private static final String CONTEXT =
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

  private final Drugledger drugledger;
  private final EpcisReader reader = new EpcisReader();

  EventsResource(Drugledger drugledger) {
    this.drugledger = drugledger;
  }

  /** Answers 201 when the event is final on the chain; 202 with the job when that takes longer. */
  void post(Exchange exchange) throws IOException, InterruptedException {
    byte[] body = exchange.body(drugledger.config().capture_limit_bytes());
    EpcisDocument.Entry entry = reader.event(CaptureResource.parsed(reader.parse(body)));
    if (!entry.isValid()) {
      throw CaptureResource.invalid(entry.violations());
    }
    EpcisDocument single = new EpcisDocument(List.of(), List.of(entry));
    String id =
        drugledger
            .capture()
            .accept(
                single, CaptureJob.Behaviour.ROLLBACK, CaptureResource.original(exchange, body));
    drugledger.capture().await(id, drugledger.config().event_wait_millis());
    CaptureJob job = drugledger.jobs().job(id).orElseThrow();
    if (job.running()) {
      exchange.header("Location", exchange.base() + "/capture/" + id).send(202);
      return;
    }
    CaptureJob.Item item = job.items().get(0);
    if (item.reason().isPresent()) {
      // The sender is told here and now; nobody else need look.
      drugledger.jobs().settle(id);
      throw refused(item.reason().get());
    }
    StoredEvent event = drugledger.events().event(item.event().orElseThrow());
    String eventId = URLEncoder.encode(event.eventId(), StandardCharsets.UTF_8);
    exchange.header("Location", exchange.base() + "/events/" + eventId).send(201);
  }

  void query(Exchange exchange) throws IOException {
    Page page = Page.of(exchange);
    QueryParameters parameters = new QueryParameters(exchange.request().getParameterMap());
    EventQuery query = parameters.query(page);
    List<StoredEvent> found = drugledger.events().find(query);
    parameters.checkCount(found.size());
    List<StoredEvent> shown = found.stream().limit(parameters.shown(page)).toList();
    if (parameters.hasNext(page, found.size())) {
      StoredEvent last = shown.get(shown.size() - 1);
      page.linkNext(exchange, QueryParameters.token(query, last));
    }
    exchange.send(200, document(shown));
  }

  void get(Exchange exchange, String path) throws IOException {
    String id = decode(path);
    String query = exchange.request().getQueryString();
    if (id.startsWith("ni:") && !id.contains("?") && query != null && query.startsWith("ver=")) {
      id = id + "?" + query;
    }
    List<StoredEvent> found = drugledger.events().byEventId(id);
    if (found.isEmpty()) {
      throw new Problem(Problem.Kind.NO_SUCH_RESOURCE, "there is no event " + id);
    }
    exchange.send(200, document(found));
  }

  private ObjectNode document(List<StoredEvent> events) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.putArray("@context").add(CONTEXT);
    document.put("id", "urn:uuid:" + UUID.randomUUID());
    document.put("type", "EPCISQueryDocument");
    document.put("schemaVersion", "2.0");
    document.put("creationDate", Instant.now().toString());
    ObjectNode results = document.putObject("epcisBody").putObject("queryResults");
    results.put("queryName", "SimpleEventQuery");
    ArrayNode list = results.putObject("resultsBody").putArray("eventList");
    events.forEach(event -> list.add(shown(event)));
    return document;
  }

  /** The event as it came, with its id and the time when it came. */
  private ObjectNode shown(StoredEvent event) {
    ObjectNode json =
        (ObjectNode)
            reader.parse(event.json().getBytes(StandardCharsets.UTF_8)).toOptional().orElseThrow();
    if (json.path("@context").size() == 1) {
      json.remove("@context");
    }
    json.put("eventID", event.eventId());
    json.put("recordTime", event.recorded().toString());
    return json;
  }

  private static Problem refused(Reason reason) {
    return reason.code().equals("already-exists")
        ? new Problem(Problem.Kind.ALREADY_EXISTS, reason.message())
        : new Problem(Problem.Kind.VALIDATION, reason.toString());
  }

  private static String decode(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new Problem(Problem.Kind.NO_SUCH_RESOURCE, "there is no event " + path);
    }
  }
}
