package org.cpchain.itest.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** The node's listeners, used as its partners' systems do. */
final class RunningNode {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path samples = Path.of(System.getProperty(Distribution.SAMPLES, "."));

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Asks again and again until the answer is the wanted one. */
  HttpResponse<String> await(String path, Predicate<HttpResponse<String>> wanted)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    Optional<HttpResponse<String>> last = Optional.empty();
    while (System.nanoTime() < until) {
      try {
        last = Optional.of(get(path));
      } catch (ConnectException notYet) {
        last = Optional.empty();
      }
      if (last.filter(wanted).isPresent()) {
        return last.get();
      }
      Thread.sleep(100);
    }
    throw new AssertionError(
        path
            + " is not as wanted: "
            + last.map(answer -> answer.statusCode() + " " + answer.body()).orElse("no answer"));
  }

  /** Hands an EPCIS document in and waits until its transactions are final. */
  void capture(String sample) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            request("/epcis/capture")
                .header("Content-Type", "application/ld+json")
                .POST(HttpRequest.BodyPublishers.ofFile(samples.resolve(sample)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new AssertionError(
          sample + " was answered with " + answer.statusCode() + ": " + answer.body());
    }
    String job = URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    String done =
        await(job, state -> state.body().matches("(?s).*\"running\"\\s*:\\s*false.*")).body();
    if (!done.matches("(?s).*\"success\"\\s*:\\s*true.*")) {
      throw new AssertionError(sample + " was not captured: " + done);
    }
  }

  /** Puts an IDoc into the folder that is watched, whole at once. */
  void drop(String sample) throws IOException {
    Path folder = Files.createDirectories(Path.of(System.getProperty("karaf.data"), "idoc", "in"));
    Path partial = Files.copy(samples.resolve(sample), folder.resolve(sample + ".part"));
    Files.move(partial, folder.resolve(sample), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Sends an HL7 v2 message in an MLLP frame and returns the acknowledgement. */
  String send(String sample) throws IOException {
    String message =
        Files.readString(samples.resolve(sample)).replace("\r\n", "\r").replace('\n', '\r');
    try (Socket socket = new Socket("127.0.0.1", Integer.getInteger(Distribution.MLLP_PORT))) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket
          .getOutputStream()
          .write(("\u000b" + message + "\u001c\r").getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      for (int b = in.read(); b >= 0 && b != 0x1c; b = in.read()) {
        answer.write(b);
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + Integer.getInteger(Distribution.HTTP_PORT) + path))
        .timeout(PATIENCE);
  }
}
