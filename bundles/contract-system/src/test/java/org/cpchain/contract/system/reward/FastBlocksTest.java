package org.cpchain.contract.system.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/**
 * The distribution's networks and those of {@code network:create} have {@code periodMillis} 0: a
 * block follows as soon as there is a transaction, and each pays 12.65 CPC. White Paper 2.0 §5.1.3
 * pays 40,002,336 CPC a year, which are 3,162,240 blocks of ten seconds.
 */
class FastBlocksTest {
  private final Chain chain = Chain.system();
  private final Address proposer = FakeSuite.address("proposer");

  @Test
  void whoFillsTheChainWithQuickBlocksDoesNotDrawTheYearsRewardsInDays() {
    chain.world().grant(chain.address("maintenance"), cpc(122_219_971));
    long millis = 10;
    for (int block = 1; block <= 6_000; block++) {
      chain.passTo(block);
      chain.pass(millis);
      assertThat(
              chain
                  .execute(
                      SystemContext.SYSTEM,
                      BigInteger.ZERO,
                      "block-end",
                      "payProposer",
                      proposer,
                      false)
                  .revertReason())
          .isEmpty();
    }
    // one minute has passed: six blocks of ten seconds, and one for the start
    assertThat(chain.world().balance(proposer)).isLessThanOrEqualTo(cpc(7 * 13));
  }
}
