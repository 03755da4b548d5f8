package org.cpchain.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JunkAllowanceTest {
  private final JunkAllowance allowance = new JunkAllowance(0);

  private long kept(int pieces, int size, long now) {
    return IntStream.range(0, pieces).filter(i -> allowance.take(size, now)).count();
  }

  @Test
  void aHundredPiecesAtOnceAndThenOneEachSecond() {
    assertThat(kept(1_000, 1, 0)).isEqualTo(100);
    assertThat(kept(1_000, 1, 10_000)).isEqualTo(10);
    assertThat(kept(1_000, 1, 10_500)).isZero();
    assertThat(kept(1_000, 1, 10_000_000)).as("after a long pause").isEqualTo(100);
  }

  @Test
  void largePiecesAreFewer() {
    assertThat(kept(100, 16 << 20, 0)).isEqualTo(4);
    assertThat(kept(100, 1 << 16, 1_024)).isEqualTo(1);
  }

  @Test
  void aClockThatGoesBackGivesNothing() {
    assertThat(kept(1_000, 1, 5_000)).isEqualTo(100);
    assertThat(kept(1_000, 1, 0)).isZero();
  }
}
