package org.cpchain.drugledger.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cpchain.base.Result;
import org.cpchain.drugledger.epcis.EpcisDocument;
import org.cpchain.drugledger.epcis.EpcisReader;
import org.cpchain.drugledger.epcis.Violation;
import org.cpchain.drugledger.service.Drugledger;
import org.cpchain.drugledger.store.CaptureDocument;
import org.cpchain.drugledger.store.CaptureJob;
import org.cpchain.drugledger.store.CaptureJob.Behaviour;

/** {@code /capture}: documents in, jobs out. */
final class CaptureResource {
  private static final int MOST_ERRORS = 100;

  private final Drugledger drugledger;
  private final JobJson json;
  private final EpcisReader reader = new EpcisReader();

  CaptureResource(Drugledger drugledger) {
    this.drugledger = drugledger;
    this.json = new JobJson(drugledger.events());
  }

  void post(Exchange exchange) throws IOException {
    Drugledger.Config config = drugledger.config();
    Behaviour behaviour = behaviour(exchange);
    byte[] body = exchange.body(config.capture_limit_bytes());
    EpcisDocument document = reader.document(parsed(reader.parse(body)));
    if (document.entries().size() > config.capture_limit_events()) {
      throw new Problem(
          Problem.Kind.TOO_LARGE,
          "at most " + config.capture_limit_events() + " events can be captured at once");
    }
    boolean whole = behaviour == Behaviour.ROLLBACK;
    List<Violation> wrong = whole ? document.violations() : document.envelope();
    if (!wrong.isEmpty()) {
      throw invalid(wrong);
    }
    String id = drugledger.capture().accept(document, behaviour, original(exchange, body));
    exchange.header("Location", exchange.base() + "/capture/" + id).send(202);
  }

  void list(Exchange exchange) throws IOException {
    Page page = Page.of(exchange);
    Optional<CaptureJob> after =
        page.token()
            .map(
                token ->
                    drugledger
                        .jobs()
                        .job(token)
                        .orElseThrow(
                            () ->
                                new Problem(
                                    Problem.Kind.QUERY_PARAMETER, "nextPageToken is not known")));
    List<CaptureJob> jobs = drugledger.jobs().jobs(after, page.size() + 1);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    jobs.stream().limit(page.size()).map(json::shortForm).forEach(array::add);
    if (jobs.size() > page.size()) {
      page.linkNext(exchange, jobs.get(page.size() - 1).id());
    }
    exchange.send(200, array);
  }

  void get(Exchange exchange, String id) throws IOException {
    CaptureJob job =
        drugledger
            .jobs()
            .job(id)
            .orElseThrow(
                () -> new Problem(Problem.Kind.NO_SUCH_RESOURCE, "there is no capture job " + id));
    exchange.send(200, json.longForm(job));
  }

  /** The reader has found the body to be UTF-8. */
  static CaptureDocument original(Exchange exchange, byte[] body) {
    return new CaptureDocument(
        "POST " + exchange.base() + exchange.path(), new String(body, StandardCharsets.UTF_8));
  }

  static JsonNode parsed(Result<JsonNode> result) {
    return result
        .toOptional()
        .orElseThrow(
            () -> new Problem(Problem.Kind.VALIDATION, result.refusal().orElseThrow().message()));
  }

  static Problem invalid(List<Violation> wrong) {
    String first = wrong.get(0).toString();
    String detail = wrong.size() == 1 ? first : first + ", and " + (wrong.size() - 1) + " more";
    return new Problem(
        Problem.Kind.VALIDATION,
        detail,
        wrong.stream().limit(MOST_ERRORS).map(Violation::toString).toList());
  }

  private static Behaviour behaviour(Exchange exchange) {
    String header = exchange.request().getHeader("GS1-Capture-Error-Behaviour");
    String wanted = header == null ? "rollback" : header.strip().toLowerCase(Locale.ROOT);
    return switch (wanted) {
      case "rollback" -> Behaviour.ROLLBACK;
      case "proceed" -> Behaviour.PROCEED;
      default ->
          throw new Problem(
              Problem.Kind.VALIDATION,
              "GS1-Capture-Error-Behaviour must be rollback or proceed, not " + wanted);
    };
  }
}
