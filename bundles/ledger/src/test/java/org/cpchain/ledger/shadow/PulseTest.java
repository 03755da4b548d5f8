package org.cpchain.ledger.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PulseTest {
  private final Pulse pulse = new Pulse(0);

  @Test
  void aRegularPulseMissesNothing() {
    for (int i = 1; i <= 100; i++) {
      pulse.beat(millis(i * Pulse.BEAT_MILLIS));
    }
    assertThat(pulse.missed(0, millis(2_000))).isFalse();
  }

  @Test
  void aPauseCountsForAllThatItOverlaps() {
    pulse.beat(millis(1_000));
    pulse.beat(millis(1_020));
    pulse.beat(millis(1_500));
    pulse.beat(millis(1_520));

    assertThat(pulse.missed(millis(1_100), millis(1_200))).isTrue();
    assertThat(pulse.missed(millis(1_400), millis(1_900))).isTrue();
    assertThat(pulse.missed(millis(1_510), millis(1_900))).isFalse();
  }

  private static long millis(long count) {
    return TimeUnit.MILLISECONDS.toNanos(count);
  }
}
