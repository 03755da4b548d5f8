package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another program has ports of the node when it starts. */
class TakenPortTest {
  private static final Duration BOOT = Duration.ofMinutes(4);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path SAMPLES = Path.of(System.getProperty("samples"));

  private static NodeFolder folder;
  private static NodeProcess node;
  private static ServerSocket onHttp;
  private static ServerSocket onBroker;
  private static ServerSocket onRpc;
  private static ServerSocket onWebSocket;
  private static ServerSocket onMllp;

  @BeforeAll
  static void start() throws Exception {
    folder = NodeFolder.unpack("taken-port");
    onHttp = new ServerSocket(folder.ports().http());
    onBroker = new ServerSocket(folder.ports().broker());
    onRpc = new ServerSocket(folder.ports().rpc());
    onWebSocket = new ServerSocket(folder.ports().webSocket());
    onMllp = new ServerSocket(folder.ports().mllp());
    node = NodeProcess.launch(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    for (ServerSocket other : Arrays.asList(onHttp, onBroker, onRpc, onWebSocket, onMllp)) {
      if (other != null) {
        other.close();
      }
    }
    if (node != null) {
      node.close();
    }
  }

  @Test
  void isToldByLogAndHealthPageStopsNothingElseAndEndsWithoutARestart() throws Exception {
    await()
        .atMost(BOOT)
        .until(
            () -> node.log().contains("port " + folder.ports().http() + " of 127.0.0.1 is taken"));
    onHttp.close();
    await().atMost(PATIENCE).ignoreExceptions().until(() -> health().contains("\"checks\""));
    theLogAndTheHealthPageSayWhatToDo();
    theRestWorks();
    onRpc.close();
    await().atMost(PATIENCE).ignoreExceptions().until(() -> height() >= 0);
    onBroker.close();
    onMllp.close();
    await().atMost(PATIENCE).ignoreExceptions().until(() -> admission().contains("MSA|AA"));
    int other = NodePorts.free().webSocket();
    folder.put("org.cpchain.gateway.jsonrpc", "websocket.port", other);
    await().atMost(PATIENCE).until(() -> health().contains("\"worst\":\"OK\""));
    assertThat(health()).contains("ws://127.0.0.1:" + other);
  }

  private static void theLogAndTheHealthPageSayWhatToDo() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              for (String text : new String[] {node.log(), health()}) {
                assertThat(text)
                    .contains("port " + folder.ports().rpc() + " is taken")
                    .contains("http.port in etc/org.cpchain.gateway.jsonrpc.cfg")
                    .contains("port " + folder.ports().webSocket() + " is taken")
                    .contains("websocket.port in etc/org.cpchain.gateway.jsonrpc.cfg")
                    .contains("broker at amqp://127.0.0.1:" + folder.ports().broker() + " cannot")
                    .contains("etc/artemis.xml and etc/org.cpchain.broker.cfg")
                    .contains(":" + folder.ports().mllp() + ", org.cpchain.hospital.cfg")
                    .contains("Address already in use");
              }
            });
  }

  private static void theRestWorks() throws Exception {
    assertThat(node.http().get("/api/v1/status").statusCode()).isEqualTo(200);
    assertThat(
            node.http()
                .post(
                    "/epcis/capture",
                    "application/ld+json",
                    Files.readAllBytes(SAMPLES.resolve("1-commission-and-pack.jsonld")))
                .statusCode())
        .isEqualTo(202);
  }

  private static long height() throws IOException {
    try (Rpc rpc = node.rpc()) {
      return rpc.height();
    }
  }

  private static String admission() throws IOException {
    try (MllpConnection hospital = node.mllp()) {
      return hospital.send(Files.readString(SAMPLES.resolve("5-admit-adt-a01.hl7")));
    }
  }

  private static String health() throws Exception {
    return node.http().get("/health").body();
  }
}
