package org.cpchain.gateway.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ports that another program has. */
class ListenerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RpcServer server =
      new RpcServer(
          new Dispatcher(Map.of(), 10),
          new Subscriptions(),
          new RpcServer.Limits(10_000, 100, 60),
          2);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void saysWhichPortIsTakenAndOpensItWhenItIsFree() throws Exception {
    Listener listener;
    int port;
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = other.getLocalPort();
      listener = listener("127.0.0.1", port);
      listener.open();

      assertThat(listener.trouble())
          .hasValueSatisfying(
              text ->
                  assertThat(text)
                      .contains("port " + port + " is taken")
                      .contains("http.port in etc/org.cpchain.gateway.jsonrpc.cfg"));
    }
    await().atMost(PATIENCE).until(() -> listener.trouble().isEmpty());
    try (Socket client = new Socket("127.0.0.1", port)) {
      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void saysThatAHostIsNotKnown() throws Exception {
    Listener listener = listener("no-such-host.invalid", 0);
    listener.open();
    assertThat(listener.trouble())
        .hasValueSatisfying(text -> assertThat(text).contains("host no-such-host.invalid"));
  }

  @Test
  void refusesANumberThatIsNoPort() {
    assertThatThrownBy(() -> listener("127.0.0.1", 70_000))
        .hasMessageContaining("http.port = 70000");
  }

  private Listener listener(String host, int port) {
    return new Listener(
        new Listener.Place("http", host, port, "http.port"),
        server::listenHttp,
        server.timer(),
        50);
  }
}
