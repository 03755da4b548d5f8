package org.cpchain.contract.system.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.junit.jupiter.api.Test;

/**
 * Faults stay with the CPC for as long as they count: nobody leaves them behind with an account.
 */
class FaultyRnodeTest {
  private static final long WINDOW = 10_000;
  private static final long LOCK = 100 * 60_000;

  private final Chain chain = Chain.system();
  private final Address ann = chain.rich("Ann", cpc(300_000));
  private final Address ben = chain.rich("Ben", cpc(300_000));

  @Test
  void theDepositOfOneWhoWasImpeachedIsFreeWhenTheFaultCountsNoMore() {
    chain.mustPay(ann, cpc(200_000), "rnode-pool", "deposit");
    count(1, ann, true, List.of());
    chain.pass(LOCK);
    assertThat(withdraw(ann)).startsWith("faults");
    for (long height = 2; height <= WINDOW; height++) {
      count(height, ben, false, List.of());
    }
    assertThat(withdraw(ann)).startsWith("faults");

    count(WINDOW + 1, ben, false, List.of());
    assertThat(withdraw(ann)).isEmpty();
  }

  @Test
  void aSecretThatIsWithheldKeepsTheDepositToo() {
    chain.mustPay(ann, cpc(200_000), "rnode-pool", "deposit");
    count(1, ben, false, List.of(ann));
    chain.pass(LOCK);
    assertThat(withdraw(ann)).startsWith("faults");
  }

  @Test
  void othersAreNotConcerned() {
    chain.mustPay(ben, cpc(200_000), "rnode-pool", "deposit");
    count(1, ann, true, List.of());
    chain.pass(LOCK);
    assertThat(withdraw(ben)).isEmpty();
  }

  private void count(long height, Address proposer, boolean impeached, List<Address> withheld) {
    chain.passTo(height);
    chain.must(
        Addresses.BLOCK_END,
        "reputation",
        "count",
        proposer,
        impeached,
        withheld,
        List.of(),
        List.of());
  }

  private String withdraw(Address node) {
    return chain.call(node, "rnode-pool", "withdraw", cpc(200_000));
  }
}
