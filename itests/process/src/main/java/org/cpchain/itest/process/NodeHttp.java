package org.cpchain.itest.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The node's HTTP port, used as a partner's system does. */
public final class NodeHttp {
  /** How long an answer may take on a busy machine. */
  public static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int port;

  NodeHttp(int port) {
    this.port = port;
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  public JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(path).body());
  }

  public HttpResponse<String> post(String path, String contentType, byte[] body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Asks again and again until the answer is the wanted one. */
  public HttpResponse<String> await(
      String path, Duration limit, Predicate<HttpResponse<String>> wanted)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    Optional<HttpResponse<String>> last = Optional.empty();
    while (System.nanoTime() < until) {
      try {
        last = Optional.of(get(path));
      } catch (IOException notYet) {
        last = Optional.empty();
      }
      if (last.filter(wanted).isPresent()) {
        return last.get();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException(
        path
            + " is not as wanted: "
            + last.map(answer -> answer.statusCode() + " " + answer.body()).orElse("no answer"));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
  }
}
