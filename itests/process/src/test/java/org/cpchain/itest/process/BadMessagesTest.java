package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rows of docs/bad-input.md on a real node: each wrong message gets its answer and is kept, the
 * chain does not grow by it, the next good one is taken, and a replay works when the cause is
 * mended.
 */
class BadMessagesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static NodeProcess node;

  @BeforeAll
  static void start() throws Exception {
    NodeFolder folder = NodeFolder.unpack("bad-messages");
    folder.put("org.cpchain.hospital", "default.partner", "");
    folder.put("org.cpchain.hospital", "processing.ids", "P");
    folder.put("org.cpchain.hospital", "idle.seconds", 5);
    folder.put("org.cpchain.sap.idoc", "default.sender", "");
    folder.put("org.cpchain.sap.idoc", "default.receiver", "");
    folder.put("org.cpchain.sap.idoc", "max.bytes", 100_000);
    node = NodeProcess.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void hl7() throws Exception {
    long known = transactions();
    int before = parked("hl7v2").size();
    List<String> kept = new ArrayList<>();
    try (MllpConnection hospital = node.mllp()) {
      for (WrongHl7.Wrong wrong : WrongHl7.answered()) {
        hospital.sendBytes(wrong.sent());
        assertThat(hospital.receive()).contains(wrong.answer()).doesNotContain("DOE", "LEAK");
        if (!wrong.kept().isEmpty()) {
          kept.add(wrong.kept());
        }
      }
      hospital.sendBytes(WrongHl7.cut("CUT1"));
      assertThat(hospital.send(WrongHl7.dispense("GOOD1"))).contains("MSA|AA|GOOD1");
      hospital.sendBytes(WrongHl7.cut("CUT2"));
      assertThatThrownBy(hospital::receive).isInstanceOf(EOFException.class);
    }
    kept.addAll(List.of("incomplete", "incomplete"));
    awaitFinal("hl7v2", 1);
    assertThat(transactions()).as("only by the good one").isEqualTo(known + 1);
    assertThat(parked("hl7v2")).hasSize(before + kept.size());

    String shown = node.console("cpchain:parked");
    kept.forEach(reason -> assertThat(shown).contains("because   " + reason));
    assertThat(shown)
        .contains("begins    MSH|^~\\&|PHARM|STPAUL|CPCHAIN", "MLLP /127.0.0.1", " bytes")
        .doesNotContain("DOE", "PAT4711", "LEAK", "hl7-200", "hl7-202");

    addPartner("stpaul", "hospital", "identifier.hl7-facility = STPAUL");
    String unknown = idOf("hl7v2", "HL7 facility");
    await().atMost(PATIENCE).until(() -> replay(unknown).contains(unknown + "  is final now"));
    String large = idOf("hl7v2", "too large");
    assertThat(replay(large)).as("ten megabytes, on the operator's word").contains("is final now");
    String part = idOf("hl7v2", "was cut");
    assertThat(replay(part)).contains("incomplete");
    anUnknownPackWaitsForAnOperator();
  }

  private static void anUnknownPackWaitsForAnOperator() throws Exception {
    assertThat(captured(new Goods(320).commission()).path("success").booleanValue()).isTrue();
    try (MllpConnection hospital = node.mllp()) {
      assertThat(hospital.send(new Goods(321).dispenses().get(0))).contains("MSA|AA|K321P0");
      assertThat(hospital.send(new Goods(320).dispenses().get(0))).contains("MSA|AA|K320P0");
    }
    String falsified = "unknown-pack: (01)09506000134352(21)K321P0 was never commissioned";
    await().atMost(PATIENCE).until(() -> isParked("hl7v2", falsified));
    assertThat(isParked("hl7v2", "K320P0")).isFalse();
    assertThat(replay(idOf("hl7v2", falsified))).contains("is final now");
  }

  @Test
  void idocs() throws Exception {
    long known = transactions();
    int n = 0;
    for (String wrong : WrongIdocs.refused().keySet()) {
      node.dropIdoc("wrong" + n++ + ".xml", wrong.getBytes(StandardCharsets.UTF_8));
    }
    int refused = n;
    await().atMost(PATIENCE).until(() -> files("error", ".status.xml") == refused);
    await().atMost(PATIENCE).until(() -> files("in", ".xml") == 0);
    assertThat(files("error", ".xml")).as("each with its status").isEqualTo(2L * refused);
    assertThat(transactions()).isEqualTo(known);
    List<String> reasons = parked("sap-idoc").stream().map(BadMessagesTest::reason).toList();
    for (Map.Entry<String, String> wrong : WrongIdocs.refused().entrySet()) {
      assertThat(reasons).anyMatch(reason -> reason.startsWith(wrong.getValue()));
    }
    assertThat(reasons).hasSize(refused);

    node.dropIdoc("good.xml", WrongIdocs.delivery(200).getBytes(StandardCharsets.UTF_8));
    awaitFinal("sap-idoc", 1);
    addPartner("clinic", "hospital", "identifier.sap-partner = 777777");
    String unknown = idOf("sap-idoc", "777777");
    await().atMost(PATIENCE).until(() -> replay(unknown).contains("is final now"));
    assertThat(replay(idOf("sap-idoc", "too large"))).contains("incomplete");

    String shippedTwice = WrongIdocs.delivery(200).replace("0000000000000200", "0000000000000299");
    node.dropIdoc("late.xml", shippedTwice.getBytes(StandardCharsets.UTF_8));
    await().atMost(PATIENCE).until(() -> files("error", "-late.xml.status.xml") == 1);
    assertThat(files("error", "-late.xml")).isEqualTo(1);
    assertThat(parked("sap-idoc"))
        .extracting(BadMessagesTest::reason)
        .anyMatch(reason -> reason.contains("/00/195060000000002009 is on its way to clinic"));

    Path link = node.folder().data().resolve("idoc/in/link.xml");
    Files.createSymbolicLink(link, Path.of("/etc/hostname"));
    await().atMost(PATIENCE).until(() -> files("error", "-link.xml") == 1);
    assertThat(link).doesNotExist();
  }

  @Test
  void epcis() throws Exception {
    long known = transactions();
    String good = new Goods(300).commission();
    problem(400, "ValidationException", "no JSON", half(good));
    byte[] latin = good.replace("K300P0", "K300P\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    problem(400, "ValidationException", "UTF-8", latin);
    problem(
        400, "ValidationException", "check digit", good.replace("9506000130026", "9506000130027"));
    problem(400, "ValidationException", "eventTime", good.replace("\"eventTime\"", "\"when\""));
    HttpResponse<String> xml =
        node.http()
            .post(
                "/epcis/capture",
                "application/xml",
                "<EPCISDocument/>".getBytes(StandardCharsets.UTF_8));
    assertThat(xml.statusCode()).isEqualTo(415);
    problem(413, "CaptureLimitExceededException", "bytes", good + " ".repeat(9 << 20));
    assertThat(transactions()).isEqualTo(known);

    assertThat(captured(good).path("success").booleanValue()).isTrue();
    JsonNode stranger = captured(new Goods(301).commission().replace("95060001300", "95060009900"));
    assertThat(stranger.at("/events/0/act").textValue()).isEqualTo("observed");
    JsonNode again = captured(good.replace("T08:00:00", "T09:00:00"));
    assertThat(again.at("/errors/0/detail").textValue()).contains("already-commissioned");
    String id = "epcis-" + again.path("captureID").textValue();
    assertThat(node.console("cpchain:parked")).contains(id, "already-commissioned");
    assertThat(replay(id)).contains(id + "  is parked again: ", "already-commissioned");
  }

  private static void problem(int status, String type, String detail, String document)
      throws Exception {
    problem(status, type, detail, document.getBytes(StandardCharsets.UTF_8));
  }

  private static void problem(int status, String type, String detail, byte[] document)
      throws Exception {
    HttpResponse<String> answer = node.http().post("/epcis/capture", "application/json", document);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("type").textValue()).isEqualTo("epcisException:" + type);
    assertThat(problem.path("detail").textValue()).contains(detail);
  }

  private static JsonNode captured(String document) throws Exception {
    HttpResponse<String> accepted =
        node.http()
            .post("/epcis/capture", "application/json", document.getBytes(StandardCharsets.UTF_8));
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String job = accepted.headers().firstValue("Location").orElseThrow();
    node.http().await(job, PATIENCE, answer -> answer.body().contains("finishedAt"));
    return node.http().json(job);
  }

  private static String replay(String id) throws Exception {
    return node.console("cpchain:replay", id);
  }

  private static void addPartner(String id, String signer, String identifier) throws IOException {
    Path file = node.folder().etc("org.cpchain.partner-" + id + ".cfg");
    Files.writeString(file, "id = " + id + "\nsigner = " + signer + "\n" + identifier + "\n");
  }

  private static long transactions() throws IOException {
    try (Rpc rpc = node.rpc()) {
      return rpc.transactions();
    }
  }

  private static void awaitFinal(String format, int messages) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                messages("", format).stream()
                        .filter(message -> message.path("state").textValue().equals("FINAL"))
                        .count()
                    == messages);
  }

  private static List<JsonNode> parked(String format) throws Exception {
    return messages("&state=PARKED", format);
  }

  private static List<JsonNode> messages(String which, String format) throws Exception {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode message : node.http().json("/api/v1/messages?limit=1000" + which)) {
      if (message.path("format").textValue().equals(format)) {
        found.add(message);
      }
    }
    return found;
  }

  private static String reason(JsonNode message) {
    return message.path("code").textValue() + ": " + message.path("reason").textValue();
  }

  private static boolean isParked(String format, String reason) throws Exception {
    return parked(format).stream().anyMatch(message -> reason(message).contains(reason));
  }

  private static String idOf(String format, String reason) throws Exception {
    return parked(format).stream()
        .filter(message -> reason(message).contains(reason))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing is parked because of " + reason))
        .path("id")
        .textValue();
  }

  private static long files(String folder, String ending) throws IOException {
    Path place = Files.createDirectories(node.folder().data().resolve("idoc").resolve(folder));
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(ending)).count();
    }
  }

  private static String half(String text) {
    return text.substring(0, text.length() / 2);
  }
}
