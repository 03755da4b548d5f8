package org.cpchain.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Timeline timeline = new Timeline();
  private final List<String> seen = new ArrayList<>();

  @Test
  void whatIsDueFirstHappensFirstAndEqualsInTheirOrder() {
    timeline.at(20, () -> seen.add("c"));
    timeline.at(10, () -> seen.add("a"));
    timeline.at(10, () -> seen.add("b"));

    run();

    assertThat(seen).containsExactly("a", "b", "c");
    assertThat(timeline.now()).isEqualTo(20);
  }

  @Test
  void whatIsCancelledDoesNotHappen() {
    Timeline.Entry alarm = timeline.after(5, () -> seen.add("alarm"));
    timeline.after(1, alarm::cancel);

    run();

    assertThat(seen).isEmpty();
  }

  @Test
  void nothingHappensInThePast() {
    timeline.at(10, () -> timeline.at(3, () -> seen.add("at " + timeline.now())));

    run();

    assertThat(seen).containsExactly("at 10");
  }

  private void run() {
    boolean more = true;
    while (more) {
      more = timeline.step(Long.MAX_VALUE);
    }
  }
}
