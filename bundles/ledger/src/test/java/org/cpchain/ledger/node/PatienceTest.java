package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Patience patience = new Patience();
  private final List<Patience.Word> said = new ArrayList<>();
  private long now = -5;

  @Test
  void whatPassesSoonIsNotWorthAWord() {
    pass(2, "no engine");
    pass(2, "no contracts");
    pass(100, "");

    assertThat(said).isEmpty();
  }

  @Test
  void whatLastsIsSaidOnceAndAgainAsAWarningAfterAMinute() {
    pass(59, "no engine");
    assertThat(said).containsExactly(Patience.Word.WAITING);

    pass(600, "no engine");
    assertThat(said).containsExactly(Patience.Word.WAITING, Patience.Word.WARNING);
  }

  @Test
  void whenItIsOverThatIsSaidOnce() {
    pass(10, "no engine");
    pass(10, "");

    assertThat(said).containsExactly(Patience.Word.WAITING, Patience.Word.OVER);
  }

  @Test
  void anotherObstacleHasAMinuteOfItsOwn() {
    pass(50, "no engine");
    pass(50, "no contracts");
    pass(1, "");

    assertThat(said)
        .containsExactly(Patience.Word.WAITING, Patience.Word.WAITING, Patience.Word.OVER);
  }

  @Test
  void whatComesBackIsSaidAgain() {
    pass(10, "no engine");
    pass(1, "");
    pass(10, "no engine");

    assertThat(said)
        .containsExactly(Patience.Word.WAITING, Patience.Word.OVER, Patience.Word.WAITING);
  }

  /** The obstacle is there for so long, and is looked at five times a second. */
  private void pass(int seconds, String obstacle) {
    for (int i = 0; i < 5 * seconds; i++) {
      patience.consider(obstacle, now).ifPresent(said::add);
      now += TimeUnit.MILLISECONDS.toNanos(200);
    }
  }
}
