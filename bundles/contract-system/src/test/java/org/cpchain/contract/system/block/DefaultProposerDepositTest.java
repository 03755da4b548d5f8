package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.junit.jupiter.api.Test;

/** A default proposer has its seats by the genesis, and not by a deposit. */
class DefaultProposerDepositTest {
  @Test
  void itsDepositInTheRnodePoolComesBackSomeTime() {
    RunningChain run = new RunningChain(3);
    Address one = run.defaults.get(0);
    run.chain.world().grant(one, cpc(200_000));
    assertThat(run.chain.execute(one, cpc(200_000), "rnode-pool", "deposit").revertReason())
        .isEmpty();
    run.runToTerm(RunningChain.INITIAL_TERMS + 1);
    String refusal = "";
    for (int block = 0; block < 700; block++) {
      run.end();
      refusal = run.call(one, "rnode-pool", "withdraw", cpc(200_000));
      if (refusal.isEmpty()) {
        break;
      }
    }
    assertThat(refusal).isEmpty();
    assertThat(run.chain.world().balance(one)).isGreaterThan(BigInteger.ZERO);
  }
}
