package org.cpchain.sim.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.cpchain.base.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedWorkTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicReference<Thread> worker = new AtomicReference<>();

  @AfterEach
  void endThreads() {
    over.set(true);
  }

  private static BoundedWork bounded(BooleanSupplier stopped) {
    return new BoundedWork(SHORT, stopped);
  }

  @Test
  void whatComesToAnEndIsGiven() throws Exception {
    assertThat(bounded(() -> false).run(enough -> 7)).isEqualTo(Result.ok(7));
  }

  @Test
  void whatTakesStepsMayTakeLong() throws Exception {
    long until = System.nanoTime() + 2 * SHORT.toNanos();
    Result<Boolean> done =
        bounded(() -> false)
            .run(
                enough -> {
                  boolean ended = false;
                  while (!ended && System.nanoTime() < until) {
                    TimeUnit.MILLISECONDS.sleep(10);
                    ended = enough.getAsBoolean();
                  }
                  return ended;
                });

    assertThat(done).isEqualTo(Result.ok(false));
  }

  @Test
  void whoHearsNoInterruptionIsLeftBehindAndThatIsSaid() throws Exception {
    Result<Integer> done =
        bounded(() -> false)
            .run(
                enough -> {
                  worker.set(Thread.currentThread());
                  while (!over.get()) {
                    Thread.onSpinWait();
                  }
                  return 1;
                });

    assertThat(done.refusal().orElseThrow().message())
        .contains("within 1 s and was given up", "keeps a thread until the node is started again");
    assertThat(worker.get().isDaemon()).isTrue();
  }

  @Test
  void whoBlocksIsInterruptedAndItsThreadEnds() throws Exception {
    Result<Integer> done =
        bounded(() -> false)
            .run(
                enough -> {
                  worker.set(Thread.currentThread());
                  new CountDownLatch(1).await();
                  return 1;
                });

    assertThat(done.refusal().orElseThrow().message()).contains("its thread has ended");
    assertThat(worker.get().isAlive()).isFalse();
  }

  @Test
  void whatItThrowsComesOut() {
    assertThatThrownBy(
            () ->
                bounded(() -> false)
                    .run(
                        enough -> {
                          throw new IOException("no such folder");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("no such folder");
  }

  @Test
  void whoeverWaitsCanEndItWithTheStepUnderWay() throws Exception {
    Thread waiting = Thread.currentThread();
    Result<String> done =
        bounded(() -> false)
            .run(
                enough -> {
                  waiting.interrupt();
                  while (!enough.getAsBoolean()) {
                    over.set(Thread.interrupted()); // a candidate's code may forget it
                  }
                  return "ended";
                });

    assertThat(done).isEqualTo(Result.ok("ended"));
    assertThat(Thread.interrupted()).as("the caller is told").isTrue();
  }

  @Test
  void itEndsWhenItIsStopped() throws Exception {
    assertThat(bounded(() -> true).run(BooleanSupplier::getAsBoolean)).isEqualTo(Result.ok(true));
  }
}
