package org.cpchain.ledger.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.cpchain.base.Hash;
import org.cpchain.module.ModuleHost.Trial;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private final Comparison comparison = new Comparison();

  @Test
  void equalStatementsDoNotDiverge() {
    for (int height = 1; height <= 10; height++) {
      comparison.running(height, digest(height));
      comparison.shadow(height, digest(height));
    }
    assertThat(comparison.judge(1, 10, Set.of())).isEqualTo(trial(10, 0));
  }

  @Test
  void aDecisionMayOvertakeAStatement() {
    for (int height = 1; height <= 10; height++) {
      comparison.running(height, digest(height));
      comparison.running(height, digest(100 + height));
      comparison.shadow(height, digest(height));
    }
    assertThat(comparison.judge(1, 10, Set.of()).divergences()).isZero();
  }

  @Test
  void aContradictionAtEveryFifthHeightIsTheThreads() {
    for (int height = 1; height <= 10; height++) {
      comparison.running(height, digest(height));
      comparison.shadow(height, digest(height % 5 == 0 ? 100 + height : height));
    }
    assertThat(comparison.judge(1, 10, Set.of()).divergences()).isZero();
    assertThat(comparison.judge(1, 10, Set.of()).examples()).hasSize(2);
  }

  @Test
  void contradictionsAtMoreHeightsCount() {
    for (int height = 1; height <= 10; height++) {
      comparison.running(height, digest(height));
      comparison.shadow(height, digest(height % 3 == 0 ? 100 + height : height));
    }
    assertThat(comparison.judge(1, 10, Set.of()).divergences()).isEqualTo(3);
  }

  @Test
  void twoStatementsInPlaceOfOneCount() {
    for (int height = 1; height <= 10; height++) {
      comparison.running(height, digest(height));
      comparison.shadow(height, digest(height));
      comparison.shadow(height, digest(100 + height));
    }
    assertThat(comparison.judge(1, 10, Set.of()).divergences()).isEqualTo(10);
  }

  @Test
  void silenceCounts() {
    for (int height = 1; height <= 10; height++) {
      comparison.running(height, digest(height));
    }
    assertThat(comparison.judge(1, 10, Set.of()).divergences()).isEqualTo(10);
  }

  /** Before, a good engine in a node that had just started was refused as different. */
  @Test
  void silenceAtTheBeginningIsTheLoadingOfItsCode() {
    for (int height = 1; height <= 10; height++) {
      comparison.running(height, digest(height));
      if (height > 5) {
        comparison.shadow(height, digest(height));
      }
    }
    assertThat(comparison.judge(1, 10, Set.of())).isEqualTo(trial(5, 0));
    assertThat(comparison.judge(1, 9, Set.of()).divergences()).isEqualTo(5);
  }

  @Test
  void whereTheMachineHadNoTimeNothingIsLookedAt() {
    for (int height = 1; height <= 10; height++) {
      comparison.running(height, digest(height));
      if (height <= 5) {
        comparison.shadow(height, digest(height));
      }
    }
    assertThat(comparison.judge(1, 10, Set.of()).divergences()).isEqualTo(5);
    assertThat(comparison.judge(1, 10, Set.of(6L, 7L, 8L, 9L, 10L))).isEqualTo(trial(5, 0));
  }

  @Test
  void whatLiesOutsideIsNotLookedAt() {
    comparison.running(1, digest(1));
    comparison.running(2, digest(2));
    comparison.shadow(2, digest(2));
    comparison.shadow(3, digest(3));
    assertThat(comparison.judge(2, 2, Set.of())).isEqualTo(trial(1, 0));
    assertThat(comparison.judge(5, 4, Set.of())).isEqualTo(trial(0, 0));
  }

  private static Trial trial(long compared, long divergences) {
    return new Trial(compared, divergences, List.of());
  }

  /** Good engines were refused on machines that had just been started. */
  @Test
  void whatDiffersOnlyAtTheBeginningIsHowItFindsItsWay() {
    for (int height = 1; height <= 10; height++) {
      comparison.running(height, digest(height));
      comparison.shadow(height, digest(height < 6 && height % 2 == 1 ? 100 + height : height));
    }
    assertThat(comparison.judge(1, 10, Set.of())).isEqualTo(trial(5, 0));
  }

  @Test
  void whatDiffersInTheEndCounts() {
    for (int height = 1; height <= 10; height++) {
      comparison.running(height, digest(height));
      comparison.shadow(height, digest(height > 6 ? 100 + height : height));
    }
    assertThat(comparison.judge(1, 10, Set.of()).divergences()).isEqualTo(4);
  }

  private static Hash digest(int number) {
    byte[] bytes = new byte[Hash.SIZE];
    bytes[0] = (byte) number;
    return Hash.of(bytes);
  }
}
