package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An operator updates, stops, removes and installs bundles of a node to which messages and payments
 * flow.
 */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BundleUpdatesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** How many updates of each bundle have to leave nothing behind. */
  private static final int UPDATES = Integer.getInteger("updates", 100);

  /** What messages go through. */
  private static final List<String> FLOWING =
      List.of(
          "org.cpchain.camel-cpchain",
          "org.cpchain.hospital",
          "org.cpchain.sap-idoc",
          "org.cpchain.drugledger-service",
          "org.cpchain.network-netty");

  /** What blocks and signatures go through. */
  private static final List<String> PROTOCOL =
      List.of(
          "org.cpchain.consensus-lbft21",
          "org.cpchain.crypto-standard",
          "org.cpchain.crypto-native");

  private static final long HEAP_LIMIT = 5L << 20;

  /** Threads and connections to the broker that are pooled: they come and go with the work. */
  private static final int POOLED = 40;

  private static NodeFolder folder;
  private static NodeProcess node;

  @BeforeAll
  static void start() throws Exception {
    folder = NodeFolder.unpack("bundle-updates");
    folder.bootWith("cpchain-crypto-native");
    // bundles as the test makes them are signed by nobody
    folder.put("org.cpchain.modules", "unapproved", "run");
    node = NodeProcess.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    if (node != null) {
      node.close();
    }
  }

  @Test
  @Order(1)
  void messagesFlowWhileTheirBundlesAreExchanged() throws Exception {
    Traffic traffic = new Traffic(node);
    Payments payments = new Payments(node, Wallet.alice(null).credentials(), Wallet.stranger());
    Thread paying = new Thread(payments, "payments");
    paying.start();
    traffic.begin(0);
    awaitMore(traffic);
    for (String bundle : FLOWING) {
      Inside before = Inside.of(node);
      exchange(bundle, traffic);
      assertThat(states()).as("after %s", bundle).doesNotContainValue("Installed");
      assertThat(Inside.of(node).goneSince(before))
          .as(
              "class loaders that are gone after %s: its own alone, if nothing else was refreshed",
              bundle)
          .isLessThanOrEqualTo(1);
    }
    traffic.end();
    payments.end();
    paying.join();

    System.out.printf(
        "updates under load: %d goods, %d payments (longest answer %d ms); %s%n",
        traffic.done(), payments.acknowledged().size(), payments.longestMillis(), traffic.waits());
    assertThat(traffic.mistakes()).isEmpty();
    assertThat(payments.mistake()).isEmpty();
    Trails trails = new Trails(node);
    traffic.commissioned().forEach(trails::wentTheirWayOnce);
    trails.nothingHappenedTwice();
    arePaidOnce(payments);
    assertThat(node.http().json("/api/v1/messages?state=parked")).isEmpty();
    assertThat(files("idoc/error")).isEmpty();
  }

  /** Two updates, a stop and a start, and a removal; messages go on after each. */
  private static void exchange(String bundle, Traffic traffic) throws Exception {
    LaterJar jar = new LaterJar(folder, bundle);
    String later = "0.2.0";
    console("bundle:update " + bundle + " file:" + jar.later(later));
    assertThat(versions()).containsEntry(bundle, later);
    awaitMore(traffic);
    console("bundle:update " + bundle + " file:" + jar.shipped());
    assertThat(versions()).containsEntry(bundle, "0.1.0.SNAPSHOT");
    awaitMore(traffic);
    console("bundle:stop " + bundle);
    Thread.sleep(1_000);
    console("bundle:start " + bundle);
    awaitMore(traffic);
    String level = level(bundle);
    console("bundle:uninstall " + bundle);
    Thread.sleep(1_000);
    console("bundle:install -s -l " + level + " file:" + jar.shipped());
    awaitMore(traffic);
  }

  private static void awaitMore(Traffic traffic) {
    int wanted = traffic.done() + 2;
    await().atMost(PATIENCE).until(() -> traffic.done() >= wanted || !traffic.mistakes().isEmpty());
  }

  @Test
  @Order(2)
  void manyUpdatesLeaveNothingBehind() throws Exception {
    List<String> bundles = Stream.concat(FLOWING.stream(), PROTOCOL.stream()).toList();
    for (String bundle : bundles) {
      update(bundle, 3); // the first of everything stays
    }
    node.awaitReady();
    Inside before = Inside.of(node);
    System.out.println("before updates: " + before);
    for (String bundle : bundles) {
      update(bundle, UPDATES);
      System.out.printf("after %d updates of %s: %s%n", UPDATES, bundle, Inside.of(node));
    }
    node.awaitReady();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Inside after = Inside.of(node);
              assertThat(after.loaders().size()).isLessThanOrEqualTo(before.loaders().size() + 2);
              assertThat(after.ports()).isEqualTo(before.ports());
              assertThat(after.heap() - before.heap()).isLessThan(HEAP_LIMIT);
              assertThat(after.files()).isLessThanOrEqualTo(before.files() + POOLED);
              assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + POOLED);
            });
  }

  private static void update(String bundle, int times) throws Exception {
    for (int i = 0; i < times; i += 10) {
      String commands = ("bundle:update " + bundle + ";").repeat(Math.min(10, times - i));
      console(commands);
      if (!states().get(bundle).equals("Active")) {
        console("bundle:start " + bundle); // its last start was refused, as said below
      }
    }
  }

  /** Felix refuses while another of its threads is resolving bundles: then it is done once more. */
  private static String console(String command) throws Exception {
    for (int i = 0; i < 5; i++) {
      String printed = node.console(command);
      if (!printed.contains("global lock")) {
        assertThat(printed).doesNotContain("Error");
        return printed;
      }
    }
    throw new IOException(command + " is refused again and again");
  }

  private static Map<String, String> versions() throws Exception {
    return column(3);
  }

  private static Map<String, String> states() throws Exception {
    return column(1);
  }

  private static String level(String bundle) throws Exception {
    return column(2).get(bundle);
  }

  /** By symbolic name. */
  private static Map<String, String> column(int number) throws Exception {
    Map<String, String> values = new TreeMap<>();
    for (String line : node.console("bundle:list -s -t 0 --no-format").split("\\R")) {
      String[] columns = line.strip().split("\\s*[|\t]\\s*", -1);
      if (columns.length > 4) {
        values.put(columns[4], columns[number]);
      }
    }
    return values;
  }

  private static void arePaidOnce(Payments payments) throws Exception {
    try (Rpc rpc = node.rpc()) {
      BigInteger paid = BigInteger.valueOf(payments.acknowledged().size());
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(Payments.balance(rpc, payments.to())).isEqualTo(paid));
    }
  }

  private static List<Path> files(String under) throws IOException {
    Path path = folder.data().resolve(under);
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.toList();
    }
  }
}
