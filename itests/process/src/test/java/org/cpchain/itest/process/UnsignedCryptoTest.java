package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody has put a crypto bundle on a node that nobody has signed. */
class UnsignedCryptoTest {
  private static final String BUNDLE = "org.cpchain.crypto-standard";
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private NodeProcess node;

  @AfterEach
  void stop() throws IOException {
    if (node != null) {
      node.close();
    }
  }

  /** Before, it was refused at first, and served after a restart: nobody was asked yet then. */
  @Test
  void itDoesNotServeAlsoNotAfterARestartAndTheShippedOneBringsTheNodeBack() throws Exception {
    NodeFolder folder = NodeFolder.unpack("unsigned-crypto");
    node = NodeProcess.start(folder);
    Path changed =
        ChangedJar.write(
            folder
                .home()
                .resolveSibling("karaf/system/org/cpchain")
                .resolve(BUNDLE)
                .resolve(VERSION)
                .resolve(BUNDLE + "-" + VERSION + ".jar"),
            folder.home().resolve("unsigned.jar"),
            "0.1.1",
            Map.of());
    assertThat(node.console("bundle:update " + BUNDLE + " file:" + changed))
        .doesNotContain("Error");
    awaitRefused();

    node.kill();
    node = NodeProcess.launch(folder);
    awaitRefused();

    node.console("bundle:uninstall " + BUNDLE);
    node.console("bundle:install -s -l 76 mvn:org.cpchain/" + BUNDLE + "/" + VERSION);
    node.awaitReady();
  }

  private void awaitRefused() {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(node.console("cpchain:status"))
                    .contains(
                        "The ledger is not open", "is not of the distribution", "module-stage"));
    await()
        .during(Duration.ofSeconds(5))
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> !node.console("service:list org.cpchain.ledger.Ledger").contains("ledger"));
  }
}
