package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

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
  void theEngineIsToldOfNewConnections() {
    Address peer = Address.fromHex("0x" + "7".repeat(40));
    keeper.connected(peer);
    assertThat(old.last().connected).containsExactly(peer);
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
  void anEngineThatDoesNotComeToItsEndCanDoNothingMore() {
    ToyConsensus slow = new ToyConsensus();
    slow.record = new CompletableFuture<>();
    EngineKeeper hasty = hasty();
    hasty.add(slow);
    ConsensusHost lent = slow.last().host;
    lent.signer().sign(Hash.ZERO);

    hasty.remove(slow);
    hasty.add(fresh);

    assertThat(fresh.last().resumed).as("goes on from the journal").isEqualTo(Bytes.EMPTY);
    assertThatThrownBy(() -> lent.signer().sign(Hash.ZERO)).hasMessageContaining("place");
    assertThatThrownBy(() -> lent.journal().append(1, RECORD)).hasMessageContaining("place");
    assertThat(fresh.last().host.signer().sign(Hash.ZERO)).isNotNull();
    assertThat(hasty.halted()).isEmpty();
  }

  @Test
  void theNewestVersionRunsAndStaysUntilAnotherOneIsChosen() {
    keeper.remove(old);
    keeper.add(fresh.as("1.1.0"));
    keeper.add(old.as("1.2.0"));
    assertThat(old.engines).as("a newer one waits").hasSize(1);

    keeper.choose("lbft-2.1", new Version(1, 2, 0), () -> {});

    assertThat(fresh.last().stopped).isTrue();
    assertThat(old.last().resumed).isEqualTo(RECORD);
  }

  @Test
  void aChosenVersionThatDoesNotStartLeavesTheOldOneRunning() {
    fresh.refusal = "it is broken";
    keeper.add(fresh.as("2.0.0"));

    keeper.choose("lbft-2.1", new Version(2, 0, 0), () -> {});
    keeper.review();

    assertThat(old.engines).hasSize(2);
    assertThat(old.last().started).isTrue();
    assertThat(keeper.halted()).isEmpty();
  }

  private EngineKeeper hasty() {
    EngineKeeper hasty =
        new EngineKeeper(
            height -> "lbft-2.1",
            old.last().host,
            () -> "",
            node.node().contracts(),
            new EngineLimits(10, 10, 0, 60));
    hasty.open();
    return hasty;
  }

  @Test
  void whatTheGateDoesNotAdmitDoesNotRunAndTheReasonIsTold() {
    keeper.shelf().guard(entry -> Verdict.reject("not-approved", "nobody approved it"));
    keeper.remove(old);

    keeper.add(fresh);

    assertThat(fresh.engines).isEmpty();
    assertThat(keeper.halted()).isEqualTo("nobody approved it");
    keeper.shelf().guard(entry -> Verdict.accept());
    keeper.review();
    assertThat(fresh.last().started).isTrue();
  }

  /** Which of the reasons matters nobody can tell, and the protocol is installed. */
  @Test
  void ofSeveralThatTheGateDoesNotAdmitItIsSaidWhereTheirReasonsAre() {
    keeper.shelf().guard(entry -> Verdict.reject("not-approved", "nobody approved it"));
    keeper.remove(old);
    keeper.add(fresh);

    keeper.add(new ToyConsensus());

    assertThat(keeper.halted()).contains("none of the 2 modules of lbft-2.1", "cpchain:modules");
    assertThat(keeper.missing("lbft-2.1")).isEqualTo(keeper.halted());
    assertThat(keeper.missing("lbft-2.0")).contains("is not installed");
  }

  @Test
  void anEngineThatRunsGoesOnWhenTheGateGoes() {
    keeper.shelf().guard(entry -> Verdict.later("no-gate", "nobody is asked"));

    keeper.review();

    assertThat(old.last().stopped).isFalse();
    assertThat(keeper.halted()).isEmpty();
  }

  @Test
  void whatAnEngineLeftIsKeptUntilASuccessorHasStarted() {
    fresh.refusal = "it cannot";
    keeper.add(fresh.as("9.0.0"));
    keeper.choose("lbft-2.1", new Version(9, 0, 0), () -> {});

    assertThat(old.engines).hasSize(2);
    assertThat(old.last().resumed).isEqualTo(RECORD);
  }
}
