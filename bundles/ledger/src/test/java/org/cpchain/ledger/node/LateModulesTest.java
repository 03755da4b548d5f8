package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.cpchain.base.Verdict;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

/** A node whose machine was busy for a while does not stay without its modules. */
class LateModulesTest {
  private static final String PROTOCOL = "lbft-2.1";

  @TempDir private Path folder;
  private final CountDownLatch calm = new CountDownLatch(1);
  private final ToyConsensus slow = new ToyConsensus();
  private TestNode node;
  private EngineKeeper keeper;

  @BeforeEach
  void start() {
    node = new TestNode(folder, new InMemoryStorage()).startWithoutModules();
    node.node().contracts().use(new ToyMachine());
    keeper =
        new EngineKeeper(
            height -> PROTOCOL,
            node.node().participation().keeper().host(),
            () -> "",
            node.node().contracts(),
            new EngineLimits(1, 1, 1, 1));
    keeper.open();
  }

  @AfterEach
  void stop() {
    calm.countDown();
    keeper.close();
    node.close();
  }

  private void waitUntilCalm() {
    try {
      calm.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reviewUntilItRuns() {
    await()
        .untilAsserted(
            () -> {
              keeper.review();
              assertThat(keeper.running().map(now -> now.entry().module())).contains(slow);
            });
  }

  @Test
  void oneThatDidNotAnswerInTimeIsAskedAgain() {
    slow.accepted =
        () -> {
          waitUntilCalm();
          return Verdict.accept();
        };
    keeper.add(slow.as("1.0.0"));
    assertThat(keeper.halted()).contains("not come to an end after 1 s");

    calm.countDown();

    reviewUntilItRuns();
    assertThat(keeper.halted()).isEmpty();
  }

  @Test
  void aChosenOneThatDidNotStartInTimeTakesItsPlaceLater() {
    ToyConsensus shipped = new ToyConsensus();
    keeper.add(shipped.as("1.0.0"));
    slow.starting = this::waitUntilCalm;
    keeper.add(slow.as("1.1.0"));
    keeper.choose(PROTOCOL, new Version(1, 1, 0), () -> {});
    assertThat(keeper.running().map(now -> now.entry().module())).contains(shipped);

    calm.countDown();

    reviewUntilItRuns();
    assertThat(shipped.last().stopped).isTrue();
  }

  @Test
  void whatAnEngineHadBegunBeforeItWasGivenUpIsStopped() {
    slow.starting = this::waitUntilCalm;

    keeper.add(slow.as("1.0.0"));

    await().untilAsserted(() -> assertThat(slow.engines.get(0).stopped).isTrue());
  }
}
