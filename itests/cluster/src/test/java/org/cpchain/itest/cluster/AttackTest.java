package org.cpchain.itest.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cpchain.itest.process.MllpConnection;
import org.cpchain.itest.process.NodePorts;
import org.cpchain.itest.process.RpcConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections and bytes that nobody has asked for; finality goes on. All on the loopback. */
@ExtendWith(FourNodes.class)
class AttackTest {
  private static final long PATIENCE = 180;
  private static final String NETWORK = "org.cpchain.network";
  private static final String NOBODY = "0x00000000000000000000000000000000c0ffee22";
  private static final int MANY = 4_000;
  private static final int SOME = 400;

  private Cluster cluster;
  private ClusterNode industry;
  private ClusterNode victim;
  private ClusterNode neighbour;

  @BeforeEach
  void know(Cluster started) throws Exception {
    cluster = started;
    industry = cluster.industry();
    victim = cluster.validators().get(2);
    neighbour = cluster.validators().get(0);
    cluster.awaitConnected(PATIENCE);
  }

  /**
   * White Paper 2.0 §2.6.3. Times and percents are small, since it is another machine each time and
   * has other things to do; what makes the victim busy are questions by JSON-RPC.
   */
  @Test
  void underAttackAValidatorTakesMembersOnlyUntilItIsQuietAndFinalityGoesOn() throws Exception {
    guard(10, 10, 4);
    industry.folder().put(NETWORK, "dial.seconds", 2);
    cluster.awaitConnected(PATIENCE);
    pay(5);
    Thread questions = new Thread(this::askOnAndOn, "questions");
    try (Strangers strangers =
        Strangers.come(victim.folder().ports().peer(), MANY, new byte[] {22, 3, 1, 2, 0, 1})) {
      questions.start();
      victim.awaitNetwork("The white list is on", PATIENCE);
      industry.awaitNetwork("white list", PATIENCE);
      pay(10);
      assertThat(strangers.tried()).isGreaterThan(100);
      assertThat(victim.process().console("network:white-list"))
          .contains("The white list is on", "door-too-often", "list-on-by-load");
      assertThat(industry.process().console("cpchain:peers")).contains("white-list");
    } finally {
      questions.interrupt();
      questions.join();
    }
    victim.awaitNetwork("the white list is off", PATIENCE);
    assertThat(victim.process().console("network:white-list"))
        .containsPattern("list-off-quiet +\\S+ +1")
        .contains("The white list is off");
    cluster.awaitConnected(PATIENCE);
    pay(5);
    guard(95, 60, 60);
    cluster.awaitConnected(PATIENCE);
  }

  /** The industry node has all ports that there are. */
  @Test
  void garbageOnEveryPortLeavesTheNodeReadyAndTheNetworkAtWork() throws Exception {
    List<Strangers> strangers = new ArrayList<>();
    try {
      beginnings(industry.folder().ports())
          .forEach((port, beginning) -> strangers.add(Strangers.come(port, SOME, beginning)));
      Payer payer = pay(10);
      for (Strangers each : strangers) {
        Cluster.await("the strangers have come", PATIENCE, () -> each.tried() >= SOME);
      }
      payer.awaitFinal(neighbour, PATIENCE);
      assertThat(industry.http().get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(industry.height()).isPositive();
    } finally {
      strangers.forEach(Strangers::close);
    }
    assertThat(industry.process().console("cpchain:status")).contains("up to date");
    assertThat(industry.check("broker").path("status").asText()).isEqualTo("OK");
    assertThat(industry.check("parked").path("status").asText())
        .as("what is no message is kept up to a bound")
        .isEqualTo("OK");
    try (MllpConnection hospital = industry.process().mllp()) {
      assertThat(hospital.send("MSH|^~\\&|A|B|C|D|20261121||ADT^A01|1|P|2.5\r")).contains("MSA|");
    }
    Payer payer = pay(5);
    payer.awaitFinal(industry, PATIENCE);
    cluster.awaitConnected(PATIENCE);
  }

  private static Map<Integer, byte[]> beginnings(NodePorts ports) {
    Map<Integer, byte[]> all = new LinkedHashMap<>();
    all.put(
        ports.http(),
        bytes("POST /api/v1/blocks HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n"));
    all.put(ports.rpc(), bytes("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n[{"));
    String webSocket =
        """
        GET / HTTP/1.1
        Host: x
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

        """;
    all.put(ports.webSocket(), bytes(webSocket.replace("\n", "\r\n")));
    all.put(ports.mllp(), bytes("\u000bMSH|^~\\&|A|B"));
    all.put(ports.broker(), bytes("AMQP\u0003\u0001\u0000\u0000"));
    all.put(ports.peer(), new byte[] {22, 3, 1, 2, 0, 1, 0, 1});
    all.put(ports.ssh(), bytes("SSH-2.0-OpenSSH_9.0\r\n"));
    return all;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** When the victim's white list goes on and off. */
  private void guard(int load, int quiet, int seconds) throws IOException {
    victim.folder().put(NETWORK, "white.list.load.percent", load);
    victim.folder().put(NETWORK, "white.list.quiet.percent", quiet);
    victim.folder().put(NETWORK, "white.list.seconds", seconds);
  }

  /** Until interrupted. */
  private void askOnAndOn() {
    String one =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getBlockByNumber\",\"params\":[\"0x1\",true]}";
    byte[] batch = bytes("[" + (one + ",").repeat(199) + one + "]");
    while (!Thread.currentThread().isInterrupted()) {
      try (RpcConnection connection = victim.process().connection()) {
        while (!Thread.currentThread().isInterrupted()) {
          connection.post(batch);
        }
      } catch (IOException e) {
        // again
      }
    }
  }

  private Payer pay(int times) throws Exception {
    Payer payer = new Payer(neighbour, Payer.ALICE, NOBODY);
    for (int i = 0; i < times; i++) {
      payer.pay(neighbour);
    }
    payer.awaitFinal(neighbour, PATIENCE);
    return payer;
  }
}
