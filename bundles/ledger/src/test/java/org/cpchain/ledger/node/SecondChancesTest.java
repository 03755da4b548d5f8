package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SecondChancesTest {
  private static final long START = -5_000_000_000L; // such clocks begin anywhere

  private final SecondChances chances = new SecondChances(60);
  private final ToyConsensus module = new ToyConsensus();

  private static long after(long seconds) {
    return START + TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void whatTookTooLongIsTriedAgainOnce() {
    assertThat(chances.late(module, START)).isEqualTo(60);

    assertThat(chances.due(after(59))).isEmpty();
    assertThat(chances.due(after(60))).containsExactly(module);
    assertThat(chances.due(after(61))).isEmpty();
  }

  @Test
  void theWaitDoubles() {
    chances.late(module, START);
    chances.due(after(60));

    assertThat(chances.late(module, after(60))).isEqualTo(120);
    assertThat(chances.due(after(179))).isEmpty();
    assertThat(chances.due(after(180))).containsExactly(module);
    assertThat(chances.late(module, after(180))).isEqualTo(240);
  }

  @Test
  void theWaitHasAnEnd() {
    for (int time = 0; time < 100; time++) {
      chances.late(module, START);
    }
    assertThat(chances.late(module, START)).isEqualTo(60 << 10);
  }

  @Test
  void whatHasWorkedSinceBeginsAnew() {
    chances.late(module, START);
    chances.late(module, START);

    chances.forget(module);

    assertThat(chances.due(after(1_000))).isEmpty();
    assertThat(chances.late(module, START)).isEqualTo(60);
  }
}
