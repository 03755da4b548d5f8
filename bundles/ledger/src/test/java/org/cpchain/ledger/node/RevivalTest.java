package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RevivalTest {
  private final Revival revival = new Revival();
  private final Object engine = new Object();
  private long decided;
  private long height = 100;
  private long nanos = -7;

  private boolean look(long blocks, long seconds, boolean voting) {
    height += blocks;
    nanos += TimeUnit.SECONDS.toNanos(seconds);
    return revival.isDue(engine, decided, height, voting, nanos);
  }

  @Test
  void oneThatTheChainLeavesBehindIsStartedAnew() {
    assertThat(look(0, 0, true)).isFalse();
    assertThat(look(31, 100, true)).isFalse();
    assertThat(look(1, 1, true)).isTrue();
  }

  @Test
  void manyBlocksInAMomentAreADelay() {
    assertThat(look(0, 0, true)).isFalse();
    assertThat(look(500, 29, true)).isFalse();
  }

  @Test
  void oneThatDecidesSomeBlocksWorks() {
    for (int i = 0; i < 50; i++) {
      decided++;
      assertThat(look(30, 100, true)).isFalse();
    }
  }

  @Test
  void whoIsNotToTakePartDecidesNone() {
    for (int i = 0; i < 50; i++) {
      assertThat(look(30, 100, false)).isFalse();
    }
    assertThat(look(30, 100, true)).as("since it votes").isFalse();
  }

  @Test
  void whenThatDoesNotHelpItIsDoneLessAndLessOften() {
    look(0, 0, true);
    assertThat(look(40, 31, true)).isTrue();
    assertThat(look(40, 31, true)).isFalse();
    assertThat(look(40, 31, true)).isTrue();

    decided++;
    look(1, 1, true);
    assertThat(look(40, 31, true)).as("it had worked meanwhile").isTrue();
  }

  @Test
  void aChainThatStandsStillLeavesNobodyBehind() {
    look(0, 0, true);
    assertThat(look(0, 10_000, true)).isFalse();
  }
}
