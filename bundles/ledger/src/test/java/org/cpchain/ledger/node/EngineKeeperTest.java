package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineKeeperTest {
  private static final Bytes RECORD = Bytes.fromHex("0x01");

  @TempDir private Path folder;
  private final ToyConsensus old = new ToyConsensus();
  private final ToyConsensus fresh = new ToyConsensus();
  private TestNode node;
  private EngineKeeper keeper;

  @BeforeEach
  void start() {
    node = new TestNode(folder, new InMemoryStorage()).startWithoutModules();
    keeper = node.node().participation().keeper();
    node.node().contracts().use(new ToyMachine());
    keeper.add(old);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void theNextEngineGoesOnWhereTheLastOneStopped() {
    assertThat(old.last().started).isTrue();
    assertThat(old.last().resumed).isEqualTo(Bytes.EMPTY);

    keeper.remove(old);
    keeper.add(fresh);

    assertThat(old.last().stopped).isTrue();
    assertThat(fresh.last().started).isTrue();
    assertThat(fresh.last().resumed).isEqualTo(RECORD);
  }

  @Test
  void aModuleThatWaitsTakesOverAtOnce() {
    keeper.add(fresh);
    assertThat(fresh.engines).isEmpty();

    keeper.remove(old);

    assertThat(fresh.last().resumed).isEqualTo(RECORD);
  }

  @Test
  void aRecordThatTheSuccessorCannotReadIsNotNeeded() {
    keeper.remove(old);
    fresh.record = CompletableFuture.completedFuture(Bytes.fromHex("0x02"));
    keeper.add(fresh);
    keeper.remove(fresh);

    keeper.add(old);

    assertThat(old.engines).hasSize(2);
    assertThat(old.last().started).isTrue();
    assertThat(old.last().resumed).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void anEngineThatFailedToStopHasASuccessorAllTheSame() {
    keeper.remove(old);
    fresh.record = CompletableFuture.failedFuture(new IllegalStateException("on purpose"));
    keeper.add(fresh);
    keeper.remove(fresh);

    keeper.add(old);

    assertThat(old.engines).hasSize(2);
    assertThat(old.last().started).isTrue();
  }

  @Test
  void theModuleOfAnotherProtocolIsNotTaken() {
    keeper.remove(old);
    fresh.protocol = "lbft-2.0";

    keeper.add(fresh);

    assertThat(fresh.engines).isEmpty();
    assertThat(keeper.halted()).contains("org.cpchain.consensus-lbft21");
  }

  @Test
  void aModuleWhoseEngineDoesNotStartIsNotTriedAgainAndSaysWhy() {
    keeper.remove(old);
    fresh.refusal = "it is not allowed here";

    keeper.add(fresh);
    fresh.refusal = "";
    keeper.review();
    assertThat(fresh.engines).isEmpty();
    assertThat(keeper.halted()).contains("it is not allowed here");

    keeper.remove(fresh);
    keeper.add(fresh);
    assertThat(fresh.last().started).isTrue();
    assertThat(keeper.halted()).isEmpty();
  }

  @Test
  void thereAreNeverTwoEnginesAtOnce() {
    ToyConsensus slow = new ToyConsensus();
    slow.record = new CompletableFuture<>();
    EngineKeeper hasty =
        new EngineKeeper("lbft-2.1", old.last().host, () -> "", node.node().contracts(), 0);
    hasty.open();
    hasty.add(slow);
    hasty.remove(slow);
    hasty.add(fresh);
    assertThat(fresh.engines).isEmpty();
    assertThat(hasty.halted()).contains("has not come to its end");

    slow.record.complete(RECORD);
    hasty.review();

    assertThat(fresh.last().resumed).isEqualTo(RECORD);
    assertThat(hasty.halted()).isEmpty();
  }
}
