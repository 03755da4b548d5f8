package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.cpchain.testkit.Undeclared;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineHealthTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir private Path folder;
  private final ToyConsensus toy = new ToyConsensus();
  private TestNode node;
  private EngineLease lease;
  private GuardedEngine engine;
  private EngineHealth health;
  private Throwable failure = new IllegalStateException("no work today");

  @BeforeEach
  void start() {
    node = new TestNode(folder, new InMemoryStorage()).startWithoutModules();
    node.node().contracts().use(new ToyMachine());
    EngineKeeper keeper = node.node().participation().keeper();
    lease = new EngineLease(keeper.host(), toy.as("1.0.0"), height -> toy.protocol);
    ConsensusEngine made = toy.create(lease);
    engine =
        new GuardedEngine(
            new ConsensusEngine() {
              @Override
              public void start() {
                made.start();
              }

              @Override
              public void workAvailable() {
                throw Undeclared.thrown(failure);
              }

              @Override
              public void chainAdvanced() {
                made.chainAdvanced();
              }

              @Override
              public void received(Address from, Bytes message) {
                made.received(from, message);
              }

              @Override
              public ConsensusStatus status() {
                throw new IllegalStateException("no status today");
              }

              @Override
              public CompletionStage<Bytes> stop() {
                return made.stop();
              }
            },
            "toy");
    health = new EngineHealth(engine, lease, 100, 0);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void oneThatThrowsAgainAndAgainIsInTrouble() {
    engine.workAvailable();
    assertThat(engine.status().halted()).contains("no status today");
    assertThat(health.trouble(100, true, false, 0)).isEmpty();

    engine.workAvailable();

    assertThat(health.trouble(100, true, false, 0)).contains("3 times", "no work today");
  }

  /** Code of other languages throws checked exceptions, too. */
  @Test
  void whateverItThrowsIsCounted() {
    for (Throwable one :
        List.of(new IOException("no file"), new AssertionError("no"), new StackOverflowError())) {
      failure = one;
      engine.workAvailable();
      assertThat(engine.lastFailure()).isEqualTo(one.toString());
    }
    assertThat(health.trouble(100, true, false, 0)).contains("3 times");
  }

  @Test
  void aValidatorsEngineThatDecidesNothingOfWhatAllOthersDecideIsInTrouble() {
    assertThat(health.trouble(107, true, true, 0)).isEmpty();
    assertThat(health.trouble(108, false, true, 0)).isEmpty();
    assertThat(health.trouble(108, true, true, 0)).contains("grown by 8 blocks");

    lease.countDecided();

    assertThat(health.trouble(108, true, true, 0)).isEmpty();
  }

  @Test
  void standingStillIsTroubleOnlyWhenThereIsWork() {
    assertThat(health.trouble(100, true, true, 1)).isEmpty();
    assertThat(health.trouble(100, true, true, 14 * SECOND)).isEmpty();
    assertThat(health.trouble(100, true, true, 15 * SECOND)).contains("no block was decided");

    assertThat(health.trouble(100, true, false, 40 * SECOND)).isEmpty();
    assertThat(health.trouble(100, true, true, 41 * SECOND)).isEmpty();
    assertThat(health.trouble(101, true, true, 60 * SECOND)).isEmpty();
  }
}
