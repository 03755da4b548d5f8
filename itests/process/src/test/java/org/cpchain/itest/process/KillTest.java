package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The node is killed in the middle of its work and started again on what it left. */
class KillTest {
  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final int ROUNDS = 2;
  private static final int GOODS = 4;
  private static final int TRANSFERS = 100;

  private static NodeFolder folder;
  private static NodeProcess node;

  @BeforeAll
  static void start() throws Exception {
    folder = NodeFolder.unpack("kill");
    node = NodeProcess.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void whatWasAcknowledgedBecomesFinalOnceAndAStopChangesNothing() throws Exception {
    List<Goods> all = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      all.addAll(killedInTheMiddle(round));
    }
    List<Object> before = picture(all);

    node.close();
    node = NodeProcess.start(folder);

    assertThat(picture(all)).isEqualTo(before);
  }

  private static List<Goods> killedInTheMiddle(int round) throws Exception {
    Trade trade = new Trade(round * 1000);
    Payments payments = new Payments(node, Wallet.alice(null).credentials(), Wallet.stranger());
    Thread paying = new Thread(payments, "payments");
    trade.begin(node);
    paying.start();
    await()
        .atMost(PATIENCE)
        .until(() -> trade.hasDone(GOODS) && payments.acknowledged().size() >= TRANSFERS);
    Map<Long, String> blocks = blocks();
    node.kill();
    trade.awaitEnd();
    paying.join();

    node = NodeProcess.start(folder);

    assertThat(blocks()).containsAllEntriesOf(blocks);
    List<Goods> goods = trade.finish(node);
    goods.forEach(KillTest::wentItsWayOnce);
    payments.areFinalOnce(node);
    nothingHappenedTwice();
    assertThat(node.http().json("/api/v1/messages?state=parked")).isEmpty();
    return goods;
  }

  private static void wentItsWayOnce(Goods goods) {
    for (String pack : goods.packs()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(acts(pack)).containsExactly("commissioned", "dispensed"));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(acts(goods.pallet())).containsExactly("commissioned", "shipped"));
  }

  /** What happened to a thing, as far as the chain knows it. */
  private static List<String> acts(String identifier) throws Exception {
    List<String> acts = new ArrayList<>();
    for (JsonNode step : trace(identifier).path("steps")) {
      if (step.path("height").asLong() > 0) {
        acts.add(step.path("act").asText());
      }
    }
    return acts;
  }

  private static JsonNode trace(String identifier) throws Exception {
    return node.http()
        .json("/api/v1/trace?id=" + URLEncoder.encode(identifier, StandardCharsets.UTF_8));
  }

  private static void nothingHappenedTwice() throws IOException {
    List<String> events = new ArrayList<>();
    try (Rpc rpc = node.rpc()) {
      for (JsonNode log :
          rpc.call(
              "eth_getLogs",
              "{\"fromBlock\":\"0x0\",\"address\":\"" + DrugledgerAbi.ADDRESS + "\"}")) {
        events.add(log.path("topics").toString() + log.path("data"));
      }
    }
    assertThat(events).doesNotHaveDuplicates();
  }

  /** Height and hash of each block. */
  private static Map<Long, String> blocks() throws IOException {
    Map<Long, String> blocks = new TreeMap<>();
    try (Rpc rpc = node.rpc()) {
      long head = rpc.height();
      for (long height = 0; height <= head; height++) {
        blocks.put(
            height,
            rpc.call("eth_getBlockByNumber", "\"0x" + Long.toHexString(height) + "\",false")
                .path("hash")
                .asText());
      }
    }
    return blocks;
  }

  /** The whole chain, a balance and the traces. */
  private static List<Object> picture(List<Goods> all) throws Exception {
    List<Object> picture = new ArrayList<>();
    picture.add(blocks());
    try (Rpc rpc = node.rpc()) {
      picture.add(Payments.balance(rpc, Wallet.alice(null).address()));
    }
    for (Goods goods : all) {
      picture.add(trace(goods.pallet()));
      for (String pack : goods.packs()) {
        picture.add(trace(pack));
      }
    }
    return picture;
  }
}
