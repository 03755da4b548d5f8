package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.core.Limits;
import org.cpchain.module.manager.core.Swap;
import org.cpchain.testkit.Undeclared;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host runs 1.0, and is to run 1.1, which is good or bad. */
@Timeout(60)
class SwapperTest {
  private static final ModuleVersion OLD = new ModuleVersion("consensus", "lbft", "1.0.0");
  private static final ModuleVersion NEW = new ModuleVersion("consensus", "lbft", "1.1.0");
  private static final Limits LIMITS = new Limits(50, 400, 400, 250);
  private final TestHost host = new TestHost("consensus");
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Swapper swapper = new Swapper(workers);
  private final List<State> steps = new CopyOnWriteArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);

  @BeforeEach
  void install() {
    host.install(OLD, 1, Standing.RUNNING);
    host.install(NEW, 2, Standing.READY);
  }

  @AfterEach
  void everyThreadEnds() throws Exception {
    never.countDown();
    swapper.close();
    workers.shutdownNow();
    assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aGoodOneTakesThePlaceStepByStep() {
    host.shadow = version -> Result.ok(new ModuleHost.Trial(5, 0, List.of()));
    assertThat(swap().toOptional()).contains(new ModuleHost.Swap(Optional.of(NEW), 3));
    assertThat(steps)
        .containsExactly(State.SHADOW, State.QUIESCING, State.HANDOVER, State.ACTIVE, State.ACTIVE);
    assertThat(swapper.state(NEW)).isEmpty();
  }

  @Test
  void oneThatDivergesIsNeverPutInPlace() {
    host.shadow = version -> Result.ok(new ModuleHost.Trial(5, 2, List.of("a != b")));
    assertThat(refusal().code()).isEqualTo("diverged");
    assertThat(host.activated).isEmpty();
  }

  static List<Throwable> failures() {
    return List.of(new AssertionError("deep"), new IOException("deep"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void oneThatThrowsInTheShadowIsNeverPutInPlace(Throwable failure) {
    host.shadow =
        version -> {
          throw Undeclared.thrown(failure);
        };
    assertThat(refusal().message()).contains(NEW.toString(), "deep");
    assertThat(host.activated).isEmpty();
    assertThat(swapper.isBusy("consensus")).isFalse();
  }

  @Test
  void whatTheHostRefusesIsAnsweredWithWhatRunsThen() {
    host.before = version -> Optional.of(Result.refused("not-started", "its port is taken"));
    assertThat(refusal())
        .isEqualTo(
            new Reason(
                "not-started",
                NEW
                    + " was not put in place: its port is taken; "
                    + OLD
                    + " runs: send the log to its maker"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void oneThatThrowsInActivationIsTakenBack(Throwable failure) {
    host.before =
        failing(
            "1.1.0",
            () -> {
              throw Undeclared.thrown(failure);
            });
    assertThat(refusal().message()).contains("deep");
    assertThat(host.activated).containsExactly("1.1.0", "1.0.0");
    assertThat(swapper.isBusy("consensus")).isFalse();
  }

  @Test
  void oneThatHangsInActivationIsTakenBackWithinTheLimits() {
    host.before = failing("1.1.0", () -> Hang.until(never));
    assertThat(refusal().code()).isEqualTo("timed-out");
    assertThat(host.running()).contains(OLD);
  }

  @Test
  void whileWhatHangsGoesOnNoOtherSwapOfTheFamilyBegins() {
    host.before = failing("1.1.0", () -> Hang.deaf(never));
    assertThat(refusal().code()).isEqualTo("timed-out");
    assertThat(refusal())
        .satisfies(reason -> assertThat(reason.code()).isEqualTo("busy"))
        .satisfies(reason -> assertThat(reason.message()).contains("still hangs", "anew"));
    assertThat(swapper.state(NEW)).isEmpty();
    never.countDown();
    host.before = version -> Optional.empty();
    await().untilAsserted(() -> assertThat(swapper.isBusy("consensus")).isFalse());
    assertThat(swap().toOptional()).isPresent();
  }

  @Test
  void oneInTroubleIsTakenBack() {
    host.trouble = () -> host.running().filter(NEW::equals).isPresent() ? "it is silent" : "";
    assertThat(refusal().code()).isEqualTo("taken-back");
    assertThat(refusal().message()).contains("it is silent");
    assertThat(host.running()).contains(OLD);
  }

  @Test
  void aHostThatThrowsWhenAskedForTroubleIsInTrouble() {
    host.trouble =
        () -> {
          throw new IllegalStateException("no engine");
        };
    assertThat(refusal().message()).contains("no engine");
    assertThat(host.running()).contains(OLD);
  }

  @Test
  void aHostThatHangsWhenAskedForTroubleIsInTrouble() {
    host.trouble =
        () -> {
          Hang.until(never);
          return "";
        };
    assertThat(refusal().message()).contains("hangs");
    assertThat(host.running()).contains(OLD);
  }

  @Test
  void aWayBackThatFailsIsTold() {
    host.trouble = () -> "it is silent";
    host.before =
        failing(
            "1.0.0",
            () -> {
              throw new IllegalStateException("gone");
            });
    assertThat(refusal().message()).contains("it is silent", "COULD NOT", "gone");
  }

  @Test
  void aWayBackThatHangsEnds() {
    host.trouble = () -> "it is silent";
    host.before = failing("1.0.0", () -> Hang.until(never));
    assertThat(refusal().message()).contains("it is silent", "COULD NOT");
  }

  @Test
  void thereIsOneSwapOfAFamilyAtATime() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    host.before = failing("1.1.0", () -> Hang.until(go));
    CompletableFuture<Result<ModuleHost.Swap>> first = begin(outcome -> outcome);
    assertThat(swapper.begin(order(host, outcome -> outcome)).refusal().orElseThrow().code())
        .isEqualTo("busy");
    assertThat(swapper.isInvolved(NEW)).isTrue();
    TestHost other = new TestHost("storage");
    assertThat(swapper.begin(order(other, outcome -> outcome)).refusal()).isEmpty();
    go.countDown();
    assertThat(first.get().refusal()).isEmpty();
  }

  /** Else what ran before, and was chosen before, might be put in place again in between. */
  @Test
  void theOutcomeIsKeptBeforeTheFamilyIsFree() throws Exception {
    List<Boolean> busy = new CopyOnWriteArrayList<>();
    begin(
            outcome -> {
              busy.add(swapper.isInvolved(NEW));
              return outcome;
            })
        .get();
    assertThat(busy).containsExactly(true);
  }

  @Test
  void theOneBeforeIsInvolvedSinceItMayHaveToComeBack() {
    host.before =
        failing("1.1.0", () -> assertThat(swapper.isInvolved(OLD)).as("way back").isTrue());
    assertThat(swap().refusal()).isEmpty();
    assertThat(swapper.isInvolved(OLD)).isFalse();
  }

  @Test
  void whenTheNodeStopsTheSwapEndsAndIsNotHeldAgainstTheCandidate() throws Exception {
    host.before = failing("1.1.0", () -> Hang.until(never));
    CompletableFuture<Result<ModuleHost.Swap>> outcome = begin(end -> end);
    await().until(() -> host.activated.contains("1.1.0"));
    swapper.close();
    assertThat(outcome.get(5, TimeUnit.SECONDS).refusal().orElseThrow().code())
        .isEqualTo("interrupted");
  }

  @Test
  void nothingBeginsAfterTheEnd() {
    workers.shutdownNow();
    assertThat(swapper.begin(order(host, end -> end)).refusal().orElseThrow().code())
        .isEqualTo("interrupted");
    assertThat(swapper.isBusy("consensus")).isFalse();
  }

  private Result<ModuleHost.Swap> swap() {
    return swapper.begin(order(host, end -> end)).then(CompletableFuture::join);
  }

  private Reason refusal() {
    return swap().refusal().orElseThrow();
  }

  private CompletableFuture<Result<ModuleHost.Swap>> begin(
      UnaryOperator<Result<ModuleHost.Swap>> ended) {
    return swapper.begin(order(host, ended)).toOptional().orElseThrow();
  }

  private Swapper.Order order(ModuleHost to, UnaryOperator<Result<ModuleHost.Swap>> ended) {
    return new Swapper.Order(to, NEW, LIMITS, this::note, ended);
  }

  private void note(Swap step) {
    steps.add(step.state());
  }

  private static Function<String, Optional<Result<ModuleHost.Swap>>> failing(
      String version, Runnable how) {
    return wanted -> {
      if (wanted.equals(version)) {
        how.run();
      }
      return Optional.empty();
    };
  }
}
