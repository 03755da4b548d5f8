package org.cpchain.gateway.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real connections against the server. */
class RpcServerTest {
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);
  private static final String HELLO = "{\"jsonrpc\":\"2.0\",\"method\":\"hello\",\"id\":1}";

  private final RpcServer server =
      new RpcServer(
          new Dispatcher(Map.of("hello", (params, session) -> TextNode.valueOf("hi")), 10),
          new Subscriptions(),
          new RpcServer.Limits(10_000, 100, 60),
          2);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void answersOverHttp() throws Exception {
    HttpResponse<String> response = post(port(server.listenHttp(ANY_PORT)), HELLO);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.body()).contains("\"result\":\"hi\"");
  }

  @Test
  void refusesARequestAboveTheLimitAndGoesOn() throws Exception {
    int port = port(server.listenHttp(ANY_PORT));
    HttpResponse<String> large = post(port, " ".repeat(20_000));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("\"code\":-32600").contains("bytes; split it");
    assertThat(post(port, HELLO).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesATooLargeRequestThatIsOnlyAnnouncedAndSaysWhy() throws Exception {
    int port = port(server.listenHttp(ANY_PORT));
    String announcement =
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\nExpect: 100-continue\r\n\r\n";
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(announcement.getBytes(StandardCharsets.ISO_8859_1));
      StringBuilder answer = new StringBuilder();
      while (answer.indexOf("split it") < 0) {
        int next = socket.getInputStream().read();
        assertThat(next).as("the answer ends early: %s", answer).isNotNegative();
        answer.append((char) next);
      }
      assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":-32600");
    }
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws Exception {
    int port = port(server.listenHttp(ANY_PORT));
    StringBuilder requests = new StringBuilder();
    for (int id = 0; id < 200; id++) {
      String body = HELLO.replace("\"id\":1", "\"id\":" + id);
      requests.append("POST / HTTP/1.1\r\nHost: x\r\n");
      requests.append(id == 199 ? "Connection: close\r\n" : "");
      requests.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    }
    String all = exchange(port, requests.toString());
    int at = 0;
    for (int id = 0; id < 200; id++) {
      at = all.indexOf("\"id\":" + id + ",", at);
      assertThat(at).as("answer " + id).isPositive();
    }
  }

  @Test
  void survivesGarbageInsteadOfHttp() throws Exception {
    int port = port(server.listenHttp(ANY_PORT));
    assertThat(exchange(port, "\u0000\u0001garbage\r\n\r\n")).doesNotContain("\"result\"");
    assertThat(post(port, HELLO).statusCode()).isEqualTo(200);
  }

  @Test
  void answersOverWebSocket() throws Exception {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + port(server.listenWebSocket(ANY_PORT))),
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(WebSocket s, CharSequence text, boolean last) {
                    answers.add(text.toString());
                    s.request(1);
                    return null;
                  }
                })
            .get(10, TimeUnit.SECONDS);
    socket.sendText(HELLO, true).get(10, TimeUnit.SECONDS);
    assertThat(answers.poll(10, TimeUnit.SECONDS)).contains("\"result\":\"hi\"");
    socket.abort();
  }

  private static int port(ChannelFuture bound) throws InterruptedException {
    return ((InetSocketAddress) bound.sync().channel().localAddress()).getPort();
  }

  private static HttpResponse<String> post(int port, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String exchange(int port, String text) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
