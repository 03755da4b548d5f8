package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.cpchain.base.Address;
import org.junit.jupiter.api.Test;

/**
 * One default proposer is away for a while, on a chain where few campaign. Once it was taken out
 * without anybody in its place: turns and places in the list fell apart, so that no other could
 * reveal its secret, all were removed for that, and the next RNode proposed alone.
 */
class ShortListTest {
  private static final int SEATS = 12;

  private final RunningChain run = new RunningChain(SEATS, 3);

  @Test
  void aDeadDefaultProposerCostsNoOtherItsReputationNorItsTurn() {
    run.runToTerm(4);
    run.dead.add(run.defaults.get(5));
    for (int i = 0; i < 16; i++) {
      run.runToTerm(run.term() + 1);
      assertThat(run.proposers()).hasSize(SEATS);
      assertThat(run.defaults.stream().filter(this::isRemovable)).hasSizeLessThanOrEqualTo(1);
    }
    run.dead.clear();
    Address newcomer = run.rnode("newcomer", 1);
    assertThat(run.claim(newcomer, 3)).isEmpty();
    run.runToTerm(run.term() + 5);

    assertThat(run.proposers()).hasSize(SEATS);
  }

  private boolean isRemovable(Address proposer) {
    return (Boolean) run.chain.view("reputation", "isRemovable", proposer);
  }
}
