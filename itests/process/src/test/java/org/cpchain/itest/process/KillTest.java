package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    Map<Long, String> blocks = new Trails(node).blocks();
    node.kill();
    trade.awaitEnd();
    paying.join();

    node = NodeProcess.start(folder);

    assertThat(new Trails(node).blocks()).containsAllEntriesOf(blocks);
    List<Goods> goods = trade.finish(node);
    Trails trails = new Trails(node);
    goods.forEach(trails::wentTheirWayOnce);
    payments.areFinalOnce(node);
    trails.nothingHappenedTwice();
    assertThat(node.http().json("/api/v1/messages?state=parked")).isEmpty();
    return goods;
  }

  /** The whole chain, a balance and the traces. */
  private static List<Object> picture(List<Goods> all) throws Exception {
    Trails trails = new Trails(node);
    List<Object> picture = new ArrayList<>();
    picture.add(trails.blocks());
    try (Rpc rpc = node.rpc()) {
      picture.add(Payments.balance(rpc, Wallet.alice(null).address()));
    }
    for (Goods goods : all) {
      picture.add(trails.trace(goods.pallet()));
      for (String pack : goods.packs()) {
        picture.add(trails.trace(pack));
      }
    }
    return picture;
  }
}
