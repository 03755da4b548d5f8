package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.Key;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");

  @TempDir private Path folder;

  @Test
  void aHundredStartsAndStopsInTheMiddleOfTheWorkLeaveNoThread() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (TestNode node = new TestNode(folder, new InMemoryStorage())) {
      Key hospital = node.keys().key("hospital");
      for (int i = 0; i < 100; i++) {
        node.start();
        Hash sent = node.accepted(TestNode.transfer(hospital, i, STRANGER, 1));
        if (i % 10 == 0) {
          await().until(() -> node.node().ledger().receipt(sent).isPresent());
        }
        node.stop();
        // a pool is terminated a moment before its thread is
        await()
            .pollInterval(Duration.ofMillis(5))
            .untilAsserted(() -> assertThat(namesOfNew(before)).isEmpty());
      }
    }
  }

  private static Set<String> namesOfNew(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> !name.startsWith("awaitility"))
        .collect(Collectors.toSet());
  }
}
