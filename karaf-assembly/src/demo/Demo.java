import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Carries the samples beside it through the listeners of a running node, as the systems of a manufacturer and a hospital
 * would, and prints what became of them. A second run sends the same messages again: nothing has a second effect.
 *
 * <p>Run by {@code ./run}; arguments: this folder, the node's data folder, and its ports for HTTP, JSON-RPC, WebSocket and
 * MLLP.
 */
public final class Demo {
  private static final int CALL = 60;
  private static final String LINE = "%-43s %-" + CALL + "s %6d %8d ms  %s%n";
  private static final String HOME = System.getProperty("demo.home", "node/karaf");
  private static final String DATA = System.getProperty("demo.data", "node/data");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Path samples;
  private final Path data;
  private final Ports ports;

  private Demo(Path samples, Path data, Ports ports) {
    this.samples = samples;
    this.data = data;
    this.ports = ports;
  }

  private record Ports(int http, int rpc, int webSocket, int mllp) {}

  public static void main(String[] arguments) throws Exception {
    try {
      int[] ports = Stream.of(arguments).skip(2).mapToInt(Integer::parseInt).toArray();
      new Demo(Path.of(arguments[0]), Path.of(arguments[1]), new Ports(ports[0], ports[1], ports[2], ports[3])).run();
    } catch (ConnectException e) {
      System.err.println("error: the node does not listen any more; " + DATA + "/log/karaf.log says why");
      System.exit(1);
    } catch (IOException | TimeoutException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    }
  }

  private void run() throws Exception {
    System.out.println();
    System.out.printf(LINE.replace("%6d %8d ms", "%6s %s"), "what came in", "contract call", "block", "final after", "transaction");
    epcis("1-commission-and-pack.jsonld");
    idoc("2-despatch-delvry03.xml");
    epcis("3-receive-and-unpack.jsonld");
    hl7("4-dispense-rds-o13.hl7");
    hl7("5-admit-adt-a01.hl7");
    trace("(01)09506000134352(21)A1");
    addresses();
  }

  private void epcis(String file) throws Exception {
    long height = get("/api/v1/status").path("height").asLong();
    Instant began = Instant.now();
    HttpResponse<String> answer =
        http.send(
            request("/epcis/capture")
                .header("Content-Type", "application/ld+json")
                .POST(HttpRequest.BodyPublishers.ofFile(samples.resolve(file)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IOException(file + " was answered with " + answer.statusCode() + ": " + answer.body());
    }
    String job = URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    JsonNode done = await(file, () -> get(job), state -> !state.path("running").asBoolean());
    if (!done.path("success").asBoolean()) {
      throw new IOException(file + " was not captured: " + done);
    }
    long millis = Duration.between(began, Instant.now()).toMillis();
    Set<String> shown = new HashSet<>();
    for (JsonNode event : done.findParents("call")) {
      if (shown.add(event.path("hash").asText())) {
        String repeat = event.path("height").asLong() > height ? "" : " (repeat)";
        line("EPCIS " + file + repeat, event.path("call").asText(), event.path("hash").asText(), event.path("height").asLong(), millis);
      }
    }
  }

  private void idoc(String file) throws Exception {
    Path folder = data.resolve("idoc/in");
    Files.createDirectories(folder);
    Instant began = Instant.now();
    Path partial = folder.resolve(file + ".part");
    Files.copy(samples.resolve(file), partial, StandardCopyOption.REPLACE_EXISTING);
    Files.move(partial, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    message("IDoc " + file, "sap-idoc", "file " + file, Files.size(samples.resolve(file)), began);
  }

  private void hl7(String file) throws Exception {
    Instant began = Instant.now();
    String text = Files.readString(samples.resolve(file)).replace("\r\n", "\r").replace("\n", "\r");
    String answer = mllp(text);
    String code = answer.replaceAll("(?s).*\rMSA\\|([A-Z]{2}).*", "$1");
    if (!text.contains("RDS^O13")) {
      System.out.printf("%-43s answered %s; no business of the chain%n", "HL7 " + file, code);
      return;
    }
    message("HL7 " + file + " (" + code + ")", "hl7v2", "MLLP", text.length(), began);
  }

  private String mllp(String message) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", ports.mllp())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(("\u000b" + message + "\u001c\r").getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      for (int b = in.read(); b >= 0 && b != 0x1c; b = in.read()) {
        answer.write(b);
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  /** The message that just came in, or the earlier one that it is a repeat of: it has the same source and size. */
  private void message(String what, String format, String source, long bytes, Instant since) throws Exception {
    JsonNode found =
        await(
            what,
            () -> {
              Optional<JsonNode> kept = kept(what);
              return kept.isPresent() ? kept.get() : newest(format, source, bytes);
            },
            state -> Set.of("FINAL", "PARKED").contains(state.path("state").asText()));
    if (found.path("state").asText().equals("PARKED")) {
      throw new IOException(what + " is parked: " + found.path("reason").asText());
    }
    remember(what, found.path("id").asText());
    String repeat = Instant.parse(found.path("received").asText()).isBefore(since.minusSeconds(1)) ? " (repeat)" : "";
    for (JsonNode call : found.path("calls")) {
      line(what + repeat, call.path("call").asText(), call.path("transaction").asText(), call.path("height").asLong(), call.path("finalMillis").asLong());
    }
  }

  /** A repeat is not among the newest messages on a busy node: its id is kept beside the node's data. */
  private void remember(String what, String id) throws IOException {
    Files.writeString(Files.createDirectories(data.resolve("samples")).resolve(what.replaceAll("\\W+", "-")), id);
  }

  private Optional<JsonNode> kept(String what) throws Exception {
    Path file = data.resolve("samples").resolve(what.replaceAll("\\W+", "-"));
    return Files.exists(file) ? Optional.of(get("/api/v1/messages/" + Files.readString(file))) : Optional.empty();
  }

  private JsonNode newest(String format, String source, long bytes) throws Exception {
    for (JsonNode message : get("/api/v1/messages?limit=1000")) {
      boolean same =
          message.path("format").asText().equals(format)
              && message.path("source").asText().startsWith(source)
              && message.path("bytes").asLong() == bytes;
      if (same) {
        return message;
      }
    }
    return json.createObjectNode();
  }

  private void trace(String identifier) throws Exception {
    JsonNode trace = get("/api/v1/trace?id=" + URLEncoder.encode(identifier, StandardCharsets.UTF_8));
    System.out.println();
    System.out.println("trace of " + identifier + ": " + trace.path("state").asText() + ", with " + trace.path("custodian").asText());
    for (JsonNode step : trace.path("steps")) {
      System.out.printf(
          "  %-25s %-13s %-13s block %-4d %-27s %s%n",
          step.path("occurred").asText(),
          step.path("act").asText(),
          step.path("party").asText(),
          step.path("height").asLong(),
          step.path("subject").asText().replace("https://id.gs1.org/", ""),
          step.path("transaction").asText());
    }
  }

  private void addresses() {
    System.out.printf(
        """

        look further
          REST, with a page to try it        http://127.0.0.1:%1$d/openapi/index.html
          health                             http://127.0.0.1:%1$d/health/ready
          EPCIS 2.0                          http://127.0.0.1:%1$d/epcis/events
          JSON-RPC for wallets and web3j     http://127.0.0.1:%2$d   ws://127.0.0.1:%3$d
          HL7 v2 over MLLP                   127.0.0.1:%4$d
          IDoc files                         %6$s/idoc/in
          routes of your own                 %5$s/deploy/*.camel.yaml
          console                            %5$s/bin/client cpchain:status
          stop                               ./run --stop
        """,
        ports.http(),
        ports.rpc(),
        ports.webSocket(),
        ports.mllp(),
        HOME,
        DATA);
  }

  private static void line(String what, String call, String transaction, long height, long millis) {
    System.out.printf(LINE, what, call.length() > CALL ? call.substring(0, CALL - 1) + "…" : call, height, millis, transaction);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.http() + path)).timeout(PATIENCE);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " was answered with " + answer.statusCode() + ": " + answer.body());
    }
    return json.readTree(answer.body());
  }

  private static JsonNode await(String what, Question question, java.util.function.Predicate<JsonNode> done)
      throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      JsonNode state = question.ask();
      if (done.test(state)) {
        return state;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new TimeoutException(what + " is not final after " + PATIENCE.toSeconds() + " s; the node's log says why");
  }

  private interface Question {
    JsonNode ask() throws Exception;
  }
}
