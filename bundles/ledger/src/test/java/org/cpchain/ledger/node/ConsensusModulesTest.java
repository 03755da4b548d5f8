package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Result;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleVersion;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of the consensus modules, and how one takes another's place. */
class ConsensusModulesTest {
  private static final ModuleVersion OLD = version("lbft-2.1", "1.1.0");
  private static final ModuleVersion FRESH = version("lbft-2.1", "1.2.0");
  private static final ModuleVersion OTHER = version("lbft-3.0", "1.0.0");

  @TempDir private Path folder;
  private final ToyConsensus old = new ToyConsensus();
  private final ToyConsensus fresh = new ToyConsensus();
  private final ToyConsensus other = new ToyConsensus();
  private RunningNode running;
  private ModuleHost modules;

  private static ModuleVersion version(String protocol, String version) {
    return new ModuleVersion("consensus", protocol, version);
  }

  @BeforeEach
  void start() {
    TestNode node = new TestNode(folder, new InMemoryStorage());
    running = new RunningNode(node.settings(), new InMemoryStorage(), TestNode.SUITE, node.keys());
    running.open(any -> {});
    running.add(new ToyMachine());
    modules = new ConsensusModules(running);
    other.protocol = "lbft-3.0";
    add(old, OLD);
    add(fresh, FRESH);
    add(other, OTHER);
  }

  private void add(ToyConsensus module, ModuleVersion version) {
    running.add(module.as(version.version()));
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private List<Standing> standings() {
    return modules.installed().stream().map(ModuleHost.Installed::standing).toList();
  }

  @Test
  void theListSaysWhatRunsAndWhatCould() {
    assertThat(modules.installed())
        .extracting(ModuleHost.Installed::module)
        .containsExactly(OLD, FRESH, OTHER);
    assertThat(standings())
        .containsExactly(Standing.RUNNING, Standing.READY, Standing.NOT_IN_FORCE);
    assertThat(modules.inForce()).map(ModuleVersion::protocol).contains("lbft-2.1");
  }

  @Test
  void anotherVersionTakesThePlaceOfTheOneThatRuns() {
    Result<ModuleHost.Swap> swap = modules.activate("lbft-2.1", "1.2.0");

    assertThat(swap.toOptional().orElseThrow().running()).contains(FRESH);
    assertThat(standings())
        .containsExactly(Standing.READY, Standing.RUNNING, Standing.NOT_IN_FORCE);
    assertThat(old.last().stopped).isTrue();
  }

  @Test
  void oneThatDoesNotStartIsNamedAndTheOldOneRunsOn() {
    fresh.refusal = "it is broken";

    assertThat(modules.activate("lbft-2.1", "1.2.0").refusal().orElseThrow().message())
        .contains("it is broken");

    assertThat(standings())
        .containsExactly(Standing.RUNNING, Standing.FAILED, Standing.NOT_IN_FORCE);
    fresh.refusal = "";
    assertThat(modules.activate("lbft-2.1", "1.2.0").refusal()).as("tried again").isEmpty();
  }

  @Test
  void oneWhoseProtocolIsNotInForceIsChosenForLater() {
    Result<ModuleHost.Swap> swap = modules.activate("lbft-3.0", "1.0.0");

    assertThat(swap).isEqualTo(Result.ok(new ModuleHost.Swap(Optional.of(OLD), 0)));
    assertThat(other.engines).isEmpty();
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThat(modules.activate("lbft-2.1", "9.9.9").refusal().orElseThrow().code())
        .isEqualTo("unknown-module");
  }

  @Test
  void oneThatFailsWhenItIsAskedEmptiesNoListAndStopsNothing() {
    ToyConsensus bad = new ToyConsensus();
    bad.said =
        () -> {
          throw new IllegalStateException("it has no name");
        };

    add(bad, version("lbft-2.1", "1.3.0"));

    assertThat(standings())
        .containsExactly(Standing.RUNNING, Standing.READY, Standing.NOT_IN_FORCE, Standing.FAILED);
    assertThat(modules.installed().get(3).note()).contains("it has no name");
    assertThat(modules.activate("lbft-2.1", "1.3.0").refusal().orElseThrow().code())
        .isEqualTo("not-started");
    assertThat(old.engines).as("nothing was stopped for it").hasSize(1);
    assertThat(old.last().stopped).isFalse();
    assertThat(modules.activate("lbft-2.1", "1.2.0").refusal()).isEmpty();
  }
}
