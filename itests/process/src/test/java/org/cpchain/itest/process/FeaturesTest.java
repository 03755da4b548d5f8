package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is shipped and not started is installed on a running node, and taken away again. */
class FeaturesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static NodeProcess node;

  @BeforeAll
  static void start() throws Exception {
    node = NodeProcess.start(NodeFolder.unpack("features"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void installingAFeatureRefreshesNothingElse() throws Exception {
    List<String> shipped = notStarted();
    assertThat(shipped).contains("cpchain-consensus-lbft20", "cpchain-sim", "management");
    List<String> refreshed = new ArrayList<>();
    for (String feature : shipped) {
      Inside before = Inside.of(node);
      assertThat(node.console("feature:install " + feature)).doesNotContain("Error");
      long gone = Inside.of(node).goneSince(before);
      if (gone > 0) {
        refreshed.add(feature + " replaced " + gone + " class loaders");
      }
    }
    assertThat(refreshed).isEmpty();
    // a component whose reference is just being renewed waits for a moment
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(notWell()).isEmpty());
    node.awaitReady();
    for (int i = shipped.size() - 1; i >= 0; i--) {
      assertThat(node.console("feature:uninstall " + shipped.get(i))).doesNotContain("Error");
    }
    node.awaitReady();
    assertThat(notStarted()).isEqualTo(shipped);
  }

  private static List<String> notWell() throws Exception {
    return node.console("bundle:list -t 0 -s")
        .lines()
        .filter(line -> line.contains("Waiting") || line.contains("Failure"))
        .toList();
  }

  private static List<String> notStarted() throws Exception {
    List<String> names = new ArrayList<>();
    for (String line : node.console("feature:list --no-format").split("\\R")) {
      String[] columns = line.split("\t", -1);
      String name = columns[0].strip();
      if (columns.length > 3
          && columns[3].strip().equals("Uninstalled")
          && (name.startsWith("cpchain-") || name.equals("management"))
          && !name.equals("cpchain-validator")) {
        names.add(name);
      }
    }
    return names;
  }
}
