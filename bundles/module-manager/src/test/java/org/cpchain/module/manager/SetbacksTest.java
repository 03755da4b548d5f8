package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleManager.Event;
import org.cpchain.module.ModuleManager.Life;
import org.cpchain.module.ModuleVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is held against a module over a restart, and what is not. */
@Timeout(120)
class SetbacksTest {
  private static final ModuleVersion OLD = TestBundle.version("1.0.0");
  private static final ModuleVersion NEW = TestBundle.version("1.1.0");

  @TempDir private Path folder;
  private TestFramework node;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start().startManager();
    node.ship(TestBundle.module("new", "1.1.0"));
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  /** Such as in a stall of the network: without it the node would not vote after its next start. */
  @Test
  void theOnlyOneIsNotTakenBackSinceNothingRunsInItsPlace() throws Exception {
    node.host().activate("lbft", "1.1.0");
    node.host().trouble = "no block was decided for 15 s";

    assertThat(refusal(NEW).message()).contains("nothing ran before that could take its place");

    assertThat(node.files()).doesNotContain("chosen.json");
    node.restart();
    assertThat(node.host().activate("lbft", "1.1.0").refusal()).isEmpty();
  }

  @Test
  void whatAnotherOneRunsInsteadOfIsTakenBack() throws Exception {
    node.ship(TestBundle.module("old", "1.0.0"));
    node.host().activate("lbft", "1.0.0");
    node.host().trouble = "it is silent";

    assertThat(refusal(NEW).code()).isEqualTo("taken-back");

    node.restart();
    assertThat(node.host().activate("lbft", "1.1.0").refusal()).isPresent();
  }

  /** Such as crypto, whose answers are compared as long as it runs. */
  @Test
  void whatItsHostTakesBackLongAfterItsProofDoesNotRunAfterARestart() throws Exception {
    choose();

    node.host().takeOut("it throws java.lang.IllegalStateException");

    await().untilAsserted(() -> assertThat(chosen()).contains("it throws java.lang"));
    assertThat(node.manager().events(9))
        .extracting(Event::text)
        .last()
        .asString()
        .contains("was taken back", "it throws java.lang", "another one runs in its place");
    node.restart();
    node.host().activate("lbft", "1.0.0");
    assertThat(note(NEW)).contains("it throws java.lang", "tries it once more");
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(10))
        .until(() -> node.host().inForce().equals(Optional.of(OLD)));
  }

  /**
   * Regression: after the next start the suite in which all of them hung was put in place again.
   */
  @Test
  void norWhenWhoeverReadsTheChainHangsInItForGood() throws Exception {
    choose();
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch hung = new CountDownLatch(1);
    FakeChain chain = new FakeChain();
    chain.before =
        () -> {
          hung.countDown();
          Hang.deaf(end);
        };
    node.read(chain);
    hung.await();

    node.host().takeOut("a call to it does not end");

    await().untilAsserted(() -> assertThat(chosen()).contains("a call to it does not end"));
    end.countDown();
  }

  /** It may be its port or its licence: it is tried again with the node's next start. */
  @Test
  void whatDoesNotStartAgainIsStillChosen() throws Exception {
    choose();
    node.close();
    node.start().startManager();
    node.host().failure = "its port is taken";
    node.host().activate("lbft", "1.0.0");

    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(10))
        .until(() -> note(NEW).contains("its port is taken") && isChosen());

    node.restart();
    node.host().activate("lbft", "1.0.0");
    await().until(() -> node.host().inForce().equals(Optional.of(NEW)));
  }

  @Test
  void whatIsInTroubleAsSoonAsItIsRestoredIsTakenBack() throws Exception {
    choose();
    node.close();
    node.start().startManager();
    node.host().trouble = "it is silent";
    node.host().activate("lbft", "1.0.0");

    await().untilAsserted(() -> assertThat(chosen()).contains("it is silent"));
    assertThat(node.host().inForce()).contains(OLD);
  }

  /** Else the contract would not answer when the chain names it. */
  @Test
  void aWordOfTheHostAboutTheMomentIsNotHeldAgainstTheModule() throws Exception {
    ModuleVersion contract = new ModuleVersion("contract", "drugledger", "1.1.0");
    TestHost contracts = new TestHost("contract");
    contracts.install(
        new ModuleVersion("contract", "drugledger", "1.0.0"),
        ModuleHost.NO_BUNDLE,
        Standing.RUNNING);
    contracts.install(contract, ModuleHost.NO_BUNDLE, Standing.READY);
    contracts.before = version -> Optional.of(Result.refused("chain-decides", "by a proposal"));
    node.add(contracts);

    assertThat(refusal(contract).code()).isEqualTo("chain-decides");

    assertThat(node.files()).doesNotContain("chosen.json");
  }

  private void choose() throws Exception {
    node.ship(TestBundle.module("old", "1.0.0"));
    node.host().activate("lbft", "1.0.0");
    assertThat(node.manager().replace(NEW, step -> {}).refusal()).isEmpty();
    assertThat(chosen()).contains("1.1.0");
  }

  private boolean isChosen() throws Exception {
    return !chosen().contains("its port is taken");
  }

  private Reason refusal(ModuleVersion module) {
    return node.manager().replace(module, step -> {}).refusal().orElseThrow();
  }

  private String chosen() throws Exception {
    return Files.readString(node.modules().resolve("chosen.json"));
  }

  private String note(ModuleVersion module) {
    return node.manager().modules().stream()
        .filter(life -> life.module().equals(module))
        .map(Life::note)
        .findFirst()
        .orElseThrow();
  }
}
