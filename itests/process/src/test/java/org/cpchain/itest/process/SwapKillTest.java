package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The node is killed at any moment of a swap of its consensus engine, while a client pays. */
@Tag("long")
class SwapKillTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SHIPPED = "consensus/lbft-2.1/1.1.0";
  private static final String LATER = "consensus/lbft-2.1/1.2.0";

  /** The console needs two seconds; then come a shadow of 3 s, the handover and a proof of 3 s. */
  private static final List<Integer> MOMENTS =
      List.of(1_000, 3_000, 5_000, 5_300, 5_500, 5_700, 5_900, 6_200, 7_000, 8_500, 10_500);

  private static NodeFolder folder;
  private static NodeProcess node;

  @BeforeAll
  static void start() throws Exception {
    folder = NodeFolder.unpack("swap-kill");
    folder.put("org.cpchain.modules", "unapproved", "run");
    folder.put("org.cpchain.modules", "shadow.seconds", 3);
    folder.put("org.cpchain.modules", "proof.seconds", 3);
    node = NodeProcess.start(folder);
    Path jar = new LaterJar(folder, "org.cpchain.consensus-lbft21").shipped();
    Path later = ChangedJar.engine(jar, folder.data().resolve("later-engine.jar"));
    assertThat(node.console("bundle:install -s file:" + later)).doesNotContain("Error");
    await().atMost(PATIENCE).until(() -> node.console("cpchain:modules").contains("1.2.0"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void oneOfBothRunsAfterwardsAndEveryPaymentIsFinalOnce() throws Exception {
    for (int moment : MOMENTS) {
      killed(moment);
    }
  }

  private static void killed(int afterMillis) throws Exception {
    Payments payments = new Payments(node, Wallet.alice(null).credentials(), Wallet.stranger());
    Thread paying = new Thread(payments, "payments");
    paying.start();
    await().atMost(PATIENCE).until(() -> payments.acknowledged().size() > 50);
    Map<Long, String> blocks = new Trails(node).blocks();
    String before = active();
    Thread swap = new Thread(() -> swap(before.equals(SHIPPED) ? LATER : SHIPPED), "swap");
    swap.start();
    TimeUnit.MILLISECONDS.sleep(afterMillis);
    String state = states();
    node.kill();
    swap.join();
    paying.join();

    node = NodeProcess.start(folder);

    payments.areFinalOnce(node);
    assertThat(new Trails(node).blocks()).containsAllEntriesOf(blocks);
    System.out.printf(
        "killed %d ms after the command, %s: %s ran before, %s runs%n",
        afterMillis, state, before, active());
  }

  private static void swap(String to) {
    try {
      node.console("cpchain:modules " + to);
    } catch (IOException | InterruptedException gone) {
      // the node was killed
    }
  }

  /** The one engine that runs. */
  private static String active() throws Exception {
    await().atMost(PATIENCE).until(() -> actives().size() == 1);
    return actives().get(0);
  }

  private static List<String> actives() throws Exception {
    return modules("ACTIVE");
  }

  private static List<String> modules(String state) throws Exception {
    return node.http().json("/api/v1/modules").findParents("state").stream()
        .filter(module -> module.path("family").asText().equals("consensus"))
        .filter(module -> module.path("state").asText().equals(state))
        .map(
            module ->
                "consensus/"
                    + module.path("protocol").asText()
                    + "/"
                    + module.path("version").asText())
        .toList();
  }

  private static String states() throws Exception {
    for (String state : List.of("SHADOW", "QUIESCING", "HANDOVER")) {
      if (!modules(state).isEmpty()) {
        return state;
      }
    }
    return "no swap or its proof under way";
  }
}
