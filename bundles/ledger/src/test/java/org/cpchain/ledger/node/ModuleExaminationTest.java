package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

/** A module that does not fit harms neither the engine that runs nor the other modules. */
class ModuleExaminationTest {
  private static final String PROTOCOL = "lbft-2.1";

  @TempDir private Path folder;
  private final ToyConsensus good = new ToyConsensus();
  private final ToyConsensus bad = new ToyConsensus();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String inForce = PROTOCOL;
  private TestNode node;
  private EngineKeeper keeper;

  @BeforeEach
  void start() {
    node = new TestNode(folder, new InMemoryStorage()).startWithoutModules();
    node.node().contracts().use(new ToyMachine());
    keeper =
        new EngineKeeper(
            height -> inForce,
            node.node().participation().keeper().host(),
            () -> "",
            node.node().contracts(),
            new EngineLimits(1, 1, 1, 1));
    keeper.open();
  }

  @AfterEach
  void stop() {
    keeper.close();
    node.close();
  }

  private String saysNothing() {
    asked.incrementAndGet();
    throw new AssertionError("there is no name");
  }

  private Verdict needsMore() {
    asked.incrementAndGet();
    throw new NoSuchMethodError("'long org.cpchain.consensus.ChainRules.epoch()'");
  }

  @Test
  void whatNobodyAdmittedIsAskedNothing() {
    bad.said = this::saysNothing;
    keeper
        .shelf()
        .guard(entry -> entry.is(bad) ? Verdict.reject("unsigned", "unsigned") : Verdict.accept());

    keeper.add(bad.as("2.0.0"));
    assertThat(keeper.halted()).isEqualTo("unsigned");
    keeper.add(good.as("1.0.0"));
    keeper.review();

    assertThat(good.last().started).isTrue();
    assertThat(keeper.halted()).isEmpty();
    assertThat(asked).hasValue(0);
  }

  @Test
  void oneThatCannotSayItsProtocolIsAskedOnceAndLeavesThePlaceToAnother() {
    bad.said = this::saysNothing;

    keeper.add(bad.as("2.0.0"));
    assertThat(keeper.halted()).contains("there is no name", "install a version");
    keeper.add(good.as("1.0.0"));
    keeper.review();

    assertThat(good.last().started).isTrue();
    assertThat(keeper.shelf().failure(bad)).isPresent();
    assertThat(asked).hasValue(1);
  }

  @Test
  void oneThatSaysAnotherProtocolThanItsBundleIsNotTaken() {
    bad.said = () -> "lbft-9";

    keeper.add(bad.as("2.0.0"));

    assertThat(bad.engines).isEmpty();
    assertThat(keeper.halted()).contains("protocol=" + PROTOCOL, "lbft-9");
  }

  @Test
  void oneThatFailsWhenItIsAskedAboutTheRulesStopsNothing() {
    keeper.add(good.as("1.0.0"));
    bad.accepted = this::needsMore;
    keeper.add(bad.as("1.1.0"));
    keeper.shelf().forgive(bad);

    keeper.choose(PROTOCOL, new Version(1, 1, 0), () -> {});

    assertThat(good.engines).hasSize(1);
    assertThat(good.last().stopped).isFalse();
    assertThat(keeper.shelf().failure(bad).orElseThrow())
        .contains("NoSuchMethodError", "ChainRules.epoch", "install a version");
    assertThat(keeper.halted()).isEmpty();
  }

  @Test
  void oneThatDoesNotAcceptTheRulesLeavesThePlaceToAnother() {
    bad.accepted = () -> Verdict.reject("other-suite", "it knows no such suite");

    keeper.add(bad.as("2.0.0"));
    assertThat(keeper.halted()).isEqualTo("it knows no such suite");
    keeper.add(good.as("1.0.0"));

    assertThat(good.last().started).isTrue();
  }

  @Test
  void whenAnotherProtocolComesIntoForceTheVersionThatFitsRuns() {
    keeper.add(good.as("1.0.0"));
    bad.protocol = "lbft-3.0";
    bad.accepted = this::needsMore;
    ToyConsensus next = new ToyConsensus();
    next.protocol = "lbft-3.0";
    keeper.add(bad.as("3.1.0"));
    keeper.add(next.as("3.0.0"));

    inForce = "lbft-3.0";
    keeper.review();

    assertThat(good.last().stopped).isTrue();
    assertThat(next.last().started).isTrue();
    assertThat(keeper.halted()).isEmpty();
  }

  /** Otherwise the chain would be told that this node is ready for it. */
  @Test
  void whatDoesNotFitIsKnownBeforeItsProtocolIsInForce() {
    bad.protocol = "lbft-3.0";
    bad.accepted = this::needsMore;

    keeper.add(bad.as("3.0.0"));

    assertThat(keeper.shelf().failure(bad)).isPresent();
  }

  @Test
  void oneThatNeverAnswersIsGivenUpAndKeepsNobodyFromTheOthersMeanwhile() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    bad.said = () -> waitFor(begun, never);
    ModuleShelf shelf = new ModuleShelf();
    shelf.add(bad.as("2.0.0"));
    ChainRules rules = keeper.host().rules();
    ExecutorService others = Executors.newFixedThreadPool(2);
    try {
      Future<?> examined =
          others.submit(
              () -> new ModuleExamination(shelf, rules, 2, entry -> {}).ofWanted(PROTOCOL));
      begun.await();
      Future<?> listed = others.submit(() -> shelf.add(good.as("1.0.0")));
      listed.get(1, TimeUnit.SECONDS);
      assertThat(examined).isNotDone();

      examined.get(10, TimeUnit.SECONDS);

      assertThat(shelf.failure(bad).orElseThrow()).contains("not come to an end after 2 s");
      assertThat(shelf.wanted(PROTOCOL).orElseThrow().is(good)).isTrue();
    } finally {
      never.countDown();
      others.shutdownNow();
    }
  }

  private static String waitFor(CountDownLatch begun, CountDownLatch never) {
    begun.countDown();
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return PROTOCOL;
  }

  /** A module's equals and hashCode are its code, too. */
  @Test
  void modulesAreToldApartWithoutTheirHelp() {
    Rude rude = new Rude();
    assertThatThrownBy(rude::hashCode).hasMessage("do not count me");
    ModuleShelf shelf = new ModuleShelf();
    shelf.add(rude.as("1.0.0"));

    shelf.failed(rude, "it is rude");

    assertThat(shelf.failure(rude)).contains("it is rude");
    assertThat(shelf.contains(good)).isFalse();
    shelf.remove(rude);
    assertThat(shelf.all()).isEmpty();
  }

  private static final class Rude extends ToyConsensus {
    @Override
    public int hashCode() {
      throw new IllegalStateException("do not count me");
    }

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("do not compare me");
    }
  }
}
