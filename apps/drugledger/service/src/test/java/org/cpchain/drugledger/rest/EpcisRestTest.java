package org.cpchain.drugledger.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.cpchain.drugledger.service.Story;
import org.cpchain.drugledger.service.World;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EpcisRestTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static World world;
  private static Server server;
  private static String base;

  @BeforeAll
  static void start() throws Exception {
    world = World.open();
    server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(
        new ServletHolder("epcis", new EpcisServlet(world.drugledger())), "/epcis/*");
    server.setHandler(context);
    server.start();
    base = "http://127.0.0.1:" + connector.getLocalPort() + "/epcis";
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
    world.close();
  }

  @Test
  void aCaptureIsAcceptedAndItsJobTellsWhereOnTheChainItIs() throws Exception {
    HttpResponse<String> accepted =
        post("/capture", Story.document(Story.commission("08:00", pack("R1"), pack("R2"))));
    assertThat(accepted.statusCode()).isEqualTo(202);
    JsonNode job = finished(accepted);
    assertThat(job.path("success").booleanValue()).isTrue();
    assertThat(job.at("/events/0/act").textValue()).isEqualTo("commission");
    assertThat(job.at("/events/0/transactions/0/hash").textValue()).startsWith("0x");
    assertThat(job.path("captureErrorBehaviour").textValue()).isEqualTo("rollback");
  }

  @Test
  void anEventIsFoundByWhatItSays() throws Exception {
    ObjectNode event = Story.commission("09:00", pack("Q1"));
    event.putObject("bizLocation").put("id", "urn:epc:id:sgln:9506000.11001.0");
    finished(post("/capture", Story.document(event)));
    assertThat(found("MATCH_epc=urn:epc:id:sgtin:9506000.013435.Q1")).isEqualTo(1);
    assertThat(found("MATCH_anyEPC=" + encode(pack("Q1")) + "&EQ_action=ADD")).isEqualTo(1);
    assertThat(found("MATCH_epc=" + encode(pack("Q1")) + "&EQ_action=DELETE")).isZero();
    assertThat(
            found(
                "MATCH_epc="
                    + encode(pack("Q1"))
                    + "&EQ_bizStep=https%3A%2F%2Fref.gs1.org%2Fcbv%2FBizStep-commissioning"
                    + "&EQ_bizLocation=https%3A%2F%2Fid.gs1.org%2F414%2F9506000110011"
                    + "&EQ_readPoint=urn:epc:id:sgln:9506000.11001.0&eventType=ObjectEvent"
                    + "&GE_eventTime=2026-11-20T08:00:00Z&LT_eventTime=2026-11-20T08:00:01Z"))
        .isEqualTo(1);
    assertThat(get("/events?EQ_colour=red").statusCode()).isEqualTo(400);
  }

  @Test
  void aStoredEventComesBackAsItWasWithItsHashAsId() throws Exception {
    ObjectNode event = Story.commission("10:00", pack("B1"));
    event
        .withArray("quantityList")
        .addObject()
        .put("epcClass", "urn:example:class")
        .put("quantity", 0.10);
    String location =
        post("/events", standing(event)).headers().firstValue("Location").orElseThrow();
    JsonNode document = JSON.readTree(get(location.substring("/epcis".length())).body());
    JsonNode back = document.at("/epcisBody/queryResults/resultsBody/eventList/0");
    assertThat(back.path("eventID").textValue()).startsWith("ni:///sha-256;");
    assertThat(back.path("recordTime").isTextual()).isTrue();
    assertThat(back.path("eventTime")).isEqualTo(event.path("eventTime"));
    assertThat(back.path("epcList")).isEqualTo(event.path("epcList"));
    assertThat(get("/events/" + back.path("eventID").textValue().replace(" ", "")).statusCode())
        .isEqualTo(200);
    assertThat(get("/events/urn:uuid:none").statusCode()).isEqualTo(404);
  }

  @Test
  void aListIsReadPageByPage() throws Exception {
    ObjectNode[] events =
        IntStream.range(0, 5)
            .mapToObj(i -> Story.commission("11:0" + i, pack("P" + i)))
            .toArray(ObjectNode[]::new);
    finished(post("/capture", Story.document(events)));
    finished(post("/capture", Story.document(events)));
    String query =
        "/events?GE_eventTime=2026-11-20T11:00:00%2B01:00&LT_eventTime=2026-11-20T11:10:00%2B01:00&perPage=2";
    int seen = 0;
    for (int pages = 0; query != null && pages < 9; pages++) {
      HttpResponse<String> page = get(query);
      seen += events(page);
      query =
          page.headers()
              .firstValue("Link")
              .map(link -> link.substring(link.indexOf("/events"), link.indexOf('>')))
              .orElse(null);
    }
    assertThat(seen).isEqualTo(5);
    assertThat(get("/capture?perPage=1").headers().firstValue("Link")).isPresent();
  }

  @Test
  void aSingleEventIsCreatedOnceAndAnotherWithItsIdIsAConflict() throws Exception {
    ObjectNode event = Story.commission("12:00", pack("S1")).put("eventID", "urn:uuid:s1");
    assertThat(post("/events", standing(event)).statusCode()).isEqualTo(201);
    assertThat(post("/events", standing(event)).statusCode()).isEqualTo(201);
    ObjectNode other = Story.commission("12:30", pack("S2")).put("eventID", "urn:uuid:s1");
    HttpResponse<String> conflict = post("/events", standing(other));
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.body()).contains("epcisException:ResourceAlreadyExistsException");
  }

  @Test
  void whatTheChainRefusesIsToldWithItsReason() throws Exception {
    finished(post("/capture", Story.document(Story.commission("13:00", pack("T1")))));
    HttpResponse<String> refused = post("/events", standing(Story.commission("13:30", pack("T1"))));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("already-commissioned");
  }

  @Test
  void aWrongDocumentIsRefusedAsAWholeOrInParts() throws Exception {
    ObjectNode wrong = Story.commission("14:00", pack("U1")).put("bizStep", "comissioning");
    byte[] mixed = Story.document(wrong, Story.commission("14:01", pack("U2")));
    HttpResponse<String> refused = post("/capture", mixed);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(refused.body()).contains("ValidationException").contains("eventList[0].bizStep");
    JsonNode job = finished(post("/capture", mixed, "GS1-Capture-Error-Behaviour", "proceed"));
    assertThat(job.path("success").booleanValue()).isFalse();
    assertThat(job.path("errors")).hasSize(1);
    assertThat(job.at("/events/1/state").textValue()).isEqualTo("done");
  }

  @Test
  void limitsAndFormsAreKept() throws Exception {
    assertThat(post("/capture", "{".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
    assertThat(post("/capture", new byte[30_000]).statusCode()).isEqualTo(413);
    ObjectNode[] six =
        IntStream.range(0, 6)
            .mapToObj(i -> Story.commission("15:0" + i, pack("V" + i)))
            .toArray(ObjectNode[]::new);
    assertThat(post("/capture", Story.document(six)).statusCode()).isEqualTo(413);
    assertThat(
            post("/capture", "<x/>".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/xml"))
        .satisfies(r -> assertThat(r.statusCode()).isEqualTo(415))
        .satisfies(r -> assertThat(r.body()).contains("UnsupportedMediaTypeException"));
    assertThat(send("DELETE", "/events").statusCode()).isEqualTo(405);
    assertThat(get("/capture/none").statusCode()).isEqualTo(404);
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void optionsTellVersionsAndLimits() throws Exception {
    HttpResponse<String> options = send("OPTIONS", "/capture");
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().firstValue("GS1-EPCIS-Version")).contains("2.0.0");
    assertThat(options.headers().firstValue("GS1-EPCIS-Capture-Limit")).contains("5");
    assertThat(options.headers().firstValue("Allow")).contains("OPTIONS, GET, POST");
  }

  private static JsonNode finished(HttpResponse<String> accepted) {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String location = accepted.headers().firstValue("Location").orElseThrow();
    String path = location.substring("/epcis".length());
    await().until(() -> !JSON.readTree(get(path).body()).path("running").booleanValue());
    try {
      return JSON.readTree(get(path).body());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] standing(ObjectNode event) {
    ObjectNode alone = event.deepCopy();
    alone.putArray("@context").add("https://ref.gs1.org/standards/epcis/epcis-context.jsonld");
    return alone.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static int found(String query) throws Exception {
    HttpResponse<String> answer = get("/events?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return events(answer);
  }

  private static int events(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body()).at("/epcisBody/queryResults/resultsBody/eventList").size();
  }

  private static HttpResponse<String> post(String path, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.ofByteArray(body));
    request.header("Content-Type", "application/ld+json; charset=utf-8");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send("GET", path);
  }

  private static HttpResponse<String> send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, BodyPublishers.noBody())
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static String pack(String serial) {
    return "https://id.gs1.org/01/09506000134352/21/" + serial;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
