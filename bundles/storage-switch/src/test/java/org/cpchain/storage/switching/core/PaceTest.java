package org.cpchain.storage.switching.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.cpchain.storage.switching.core.Pace.Next;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Pace PACE = new Pace(10, 100, 5);

  @Test
  void writersWaitWhenLittleIsLeft() {
    assertThat(PACE.after(1, 10)).isEqualTo(Next.HAND_OVER);
    assertThat(PACE.after(1, 11)).isEqualTo(Next.FOLLOW);
  }

  @Test
  void oneRoundFollowsBeforeInAnyCase() {
    assertThat(PACE.after(0, 0)).isEqualTo(Next.FOLLOW);
  }

  @Test
  void whatDoesNotGetShorterIsTakenUpToALimit() {
    assertThat(PACE.after(5, 100)).isEqualTo(Next.HAND_OVER);
    assertThat(PACE.after(5, 101)).isEqualTo(Next.GIVE_UP);
  }
}
