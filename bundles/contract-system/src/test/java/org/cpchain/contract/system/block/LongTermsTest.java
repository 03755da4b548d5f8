package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.SystemContext;
import org.junit.jupiter.api.Test;

/** Terms of hundreds or thousands of blocks, for chains that make blocks as they are needed. */
class LongTermsTest {
  private static final long VIEWS = 200;

  @Test
  void aCandidateKeepsItsTermsAndIsElected() {
    RunningChain run = new RunningChain(3, VIEWS);
    Address node = run.rnode("late", 1_000);
    run.run(run.length() + 5);
    assertThat(run.claim(node, 3)).isEmpty();

    run.run(run.length() - 10);
    assertThat(run.claim(node, 3)).startsWith("still-candidate");
    run.runToTerm(5);
    assertThat(run.proposers()).contains(node);
    assertThat(run.chain.number("elections", "electedUntil", node).longValueExact())
        .isEqualTo(8 * run.length());
  }

  @Test
  void theEndOfALongTermCostsWhatThatOfAShortOneCosts() {
    assertThat(costOfTheFirstTermsEnd(VIEWS))
        .isCloseTo(costOfTheFirstTermsEnd(20), Percentage.withPercentage(1));
  }

  @Test
  void tenThousandViewsOfAHundredSeatsAreTheMost() {
    RunningChain run = new RunningChain(100, 10_000);
    run.end();
    assertThat(run.chain.results("block-end", "terms")).containsEntry("views", 10_000L);
    run.chain.passTo(1_000_000);
    assertThat(run.term()).isZero();
    run.chain.passTo(1_000_001);
    assertThat(run.chain.number("block-end", "term")).isOne();

    RunningChain more = new RunningChain(3, 1);
    assertThat(
            more.chain.call(
                SystemContext.SYSTEM,
                "block-end",
                "beginChain",
                more.defaults,
                more.defaults,
                10_001L,
                3L,
                5L))
        .startsWith("bad-terms");
    assertThat(more.chain.view("block-end", "hashOf", 1L)).isEqualTo(Hash.ZERO);
  }

  private static long costOfTheFirstTermsEnd(long views) {
    RunningChain run = new RunningChain(3, views);
    run.runToTerm(1);
    return run.gas();
  }
}
