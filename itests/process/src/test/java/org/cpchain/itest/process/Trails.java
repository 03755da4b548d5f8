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

/** What a node tells of its chain and of goods. */
record Trails(NodeProcess node) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** All that happened to the goods is on the chain, once. */
  void wentTheirWayOnce(Goods goods) {
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
  List<String> acts(String identifier) throws IOException, InterruptedException {
    List<String> acts = new ArrayList<>();
    for (JsonNode step : trace(identifier).path("steps")) {
      if (step.path("height").asLong() > 0) {
        acts.add(step.path("act").asText());
      }
    }
    return acts;
  }

  JsonNode trace(String identifier) throws IOException, InterruptedException {
    return node.http()
        .json("/api/v1/trace?id=" + URLEncoder.encode(identifier, StandardCharsets.UTF_8));
  }

  void nothingHappenedTwice() throws IOException {
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
  Map<Long, String> blocks() throws IOException {
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
}
