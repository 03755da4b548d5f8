package org.cpchain.contract.system.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class FaultWindowTest {
  private static final long WINDOW = 10_000;
  private static final Address FAULTY = FakeSuite.address("faulty");
  private static final Address OTHER = FakeSuite.address("other");

  private final Chain chain = Chain.system();

  @Test
  void aFaultIsForgottenAfterTenThousandBlocksAndNoMoreBlocksAreKept() {
    for (long height = 1; height <= WINDOW; height++) {
      count(height, height == 5 ? FAULTY : OTHER, height == 5);
    }
    long kept = kept();
    count(WINDOW + 1, OTHER, false);
    count(WINDOW + 2, OTHER, false);
    count(WINDOW + 3, OTHER, false);
    count(WINDOW + 4, OTHER, false);
    assertThat(impeachments()).isEqualTo(1);
    assertThat(kept()).isEqualTo(kept);

    count(WINDOW + 5, OTHER, false);
    assertThat(impeachments()).isZero();
    // the counts of the faulty one are gone, too
    assertThat(kept()).isEqualTo(kept - 1);
  }

  private void count(long height, Address proposer, boolean impeached) {
    chain.passTo(height);
    Execution counted =
        chain.execute(
            Addresses.BLOCK_END,
            BigInteger.ZERO,
            "reputation",
            "count",
            proposer,
            impeached,
            List.of(),
            List.of(),
            List.of());
    assertThat(counted.revertReason()).isEmpty();
  }

  private long impeachments() {
    return (Long) chain.results("reputation", "countsOf", FAULTY).get("impeachments");
  }

  private long kept() {
    var prefix = chain.address("reputation").bytes();
    return chain.world().state().keySet().stream()
        .filter(slot -> slot.slice(0, Address.SIZE).equals(prefix))
        .count();
  }
}
