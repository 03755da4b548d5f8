package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node whose stores move to RocksDB and back while somebody pays. */
class StorageMoveTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MV = "storage/key-value-1/0.1.0.mvstore";
  private static final String ROCKS = "storage/key-value-1/0.1.0.rocksdb";
  private static final Pattern PAUSE = Pattern.compile("after a pause of (\\d+) ms");

  private NodeProcess node;
  private Payments payments;
  private Thread paying;

  @BeforeEach
  void start() throws Exception {
    NodeFolder folder = NodeFolder.unpack("storage-move");
    folder.bootWith("cpchain-storage-rocksdb");
    folder.put("org.cpchain.modules", "shadow.seconds", 2);
    folder.put("org.cpchain.modules", "proof.seconds", 2);
    node = NodeProcess.start(folder);
    pay();
  }

  @AfterEach
  void stop() throws Exception {
    if (node != null) {
      node.close();
    }
  }

  private void pay() {
    payments = new Payments(node, Wallet.alice(null).credentials(), Wallet.stranger());
    paying = new Thread(payments, "payments");
    paying.start();
    goOn();
  }

  /** So many more are acknowledged, and none was refused. */
  private void goOn() {
    int before = payments.acknowledged().size();
    await().atMost(PATIENCE).until(() -> payments.acknowledged().size() >= before + 100);
    assertThat(paying.isAlive()).isTrue();
  }

  private void killAndStart() throws Exception {
    node.kill();
    paying.join();
    node = NodeProcess.start(node.folder());
    payments.areFinalOnce(node);
  }

  @Test
  void nothingIsLostAndNothingIsPaidTwice() throws Exception {
    for (String to : List.of(ROCKS, MV, ROCKS)) {
      move(to);
      goOn();
    }
    assertThat(stores()).containsExactly("ledger.rocks", "node.rocks", "placement", "votes.rocks");
    killAndStart();
    assertThat(node.console("cpchain:modules")).containsPattern("0.1.0.rocksdb.*active");

    pay();
    move(MV);
    Thread moving = new Thread(this::moveUntilTheNodeIsGone, "moving");
    moving.start();
    goOn();
    killAndStart();
    moving.join();
    pay();
  }

  @Test
  void anEngineIsUpdatedAndStartedAgain() throws Exception {
    for (String command : List.of("bundle:update", "bundle:restart")) {
      long began = System.nanoTime();
      assertThat(node.console(command + " org.cpchain.storage-mvstore")).doesNotContain("Error");
      System.out.printf(
          "%s of the engine: %d ms, console and all%n",
          command, (System.nanoTime() - began) / 1_000_000);
      goOn();
    }
    assertThat(node.log()).doesNotContain("The stores are closed");
    killAndStart();
  }

  private void move(String to) throws IOException, InterruptedException {
    String told = node.console("cpchain:modules " + to);
    assertThat(told).containsPattern(PAUSE);
    System.out.println(told.strip());
  }

  private void moveUntilTheNodeIsGone() {
    try {
      while (node.console("cpchain:modules " + ROCKS).contains("pause")
          && node.console("cpchain:modules " + MV).contains("pause")) {
        // on and on
      }
    } catch (IOException | InterruptedException gone) {
      // the node was killed
    }
  }

  private List<String> stores() throws IOException {
    try (Stream<Path> files = Files.list(node.folder().data().resolve("store"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
