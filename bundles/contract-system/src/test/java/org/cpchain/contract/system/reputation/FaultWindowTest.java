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

  @Test
  void governanceMakesTheWindowShorterByAHundredBlocksWithEachBlock() {
    for (long height = 1; height <= 300; height++) {
      count(height, height == 5 || height == 250 ? FAULTY : OTHER, height == 5 || height == 250);
    }
    wanted(1_000, 301);
    assertThat(window()).isEqualTo(WINDOW);
    count(301, OTHER, false);
    assertThat(window()).isEqualTo(WINDOW - 100);
    for (long height = 302; height <= 300 + 90; height++) {
      count(height, OTHER, false);
    }
    assertThat(window()).isEqualTo(1_000);
    for (long height = 391; height <= 1_004; height++) {
      count(height, OTHER, false);
    }
    assertThat(impeachments()).isEqualTo(2);
    count(1_005, OTHER, false);
    assertThat(impeachments()).isEqualTo(1);
    long kept = kept();

    // what was forgotten does not come back; what is there stays for longer
    wanted(1_150, 1_006);
    for (long height = 1_006; height <= 1_399; height++) {
      count(height, OTHER, false);
    }
    assertThat(window()).isEqualTo(1_150);
    assertThat(impeachments()).isEqualTo(1);
    count(1_400, OTHER, false);
    assertThat(impeachments()).isZero();
    // 150 events more, the parameter's second change, and no counts of the faulty one
    assertThat(kept()).isEqualTo(kept + 150 - 1);
  }

  private void wanted(long blocks, long height) {
    chain.passTo(height - 1);
    Execution change =
        chain.execute(
            Addresses.PROPOSALS,
            BigInteger.ZERO,
            "parameters",
            "change",
            "rpt.fault-window-blocks",
            blocks,
            height);
    assertThat(change.revertReason()).isEmpty();
  }

  private long window() {
    return (Long) chain.results("reputation", "rules").get("faultWindow");
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
