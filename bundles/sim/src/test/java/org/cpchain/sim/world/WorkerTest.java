package org.cpchain.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Hash;
import org.cpchain.crypto.Signature;
import org.junit.jupiter.api.Test;

/** Work takes time, and who works does nothing else. */
class WorkerTest {
  private final Timeline timeline = new Timeline();
  private final Meter meter = new Meter();
  private final Worker worker = new Worker(timeline, meter, Runnable::run);
  private final List<String> done = new ArrayList<>();

  private void note(String what) {
    done.add(what + " at " + timeline.now());
  }

  private void toTheEnd() {
    while (timeline.step(Long.MAX_VALUE)) {
      assertThat(timeline.steps()).isLessThan(1_000);
    }
  }

  @Test
  void fiveThousandSignaturesHoldTheNextTaskUpForASecond() {
    SimSuite suite = new SimSuite(new Chance(1));
    MeteredSuite metered = new MeteredSuite(suite, meter, Costs.USUAL);
    Hash digest = suite.hash(new byte[] {1});
    Signature signature = suite.newKey().sign(digest);
    worker.give(
        20,
        () -> {
          for (int i = 0; i < 5_000; i++) {
            assertThat(metered.recover(digest, signature)).isPresent();
          }
          note("a long message");
        });
    worker.give(20, () -> note("a vote"));

    toTheEnd();

    assertThat(done).containsExactly("a long message at 20", "a vote at 1000040");
  }

  @Test
  void tasksWithoutCostsFollowEachOther() {
    worker.give(20, () -> note("one"));
    worker.give(5, () -> note("two"));
    toTheEnd();
    worker.give(20, () -> note("three"));
    toTheEnd();

    assertThat(done).containsExactly("one at 20", "two at 25", "three at 45");
  }
}
