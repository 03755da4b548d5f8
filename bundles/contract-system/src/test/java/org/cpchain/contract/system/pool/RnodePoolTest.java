package org.cpchain.contract.system.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.junit.jupiter.api.Test;

class RnodePoolTest {
  private static final String POOL = "rnode-pool";
  private static final long LOCK = 100 * Chain.MINUTE;

  private final Chain chain = Chain.system();
  private final Address ann = chain.rich("Ann", cpc(1_000_000));
  private final Address bob = chain.rich("Bob", cpc(1_000_000));

  @Test
  void whoReachesTheThresholdIsAnRnodeHoweverManyDepositsItTook() {
    chain.mustPay(ann, cpc(200_000).subtract(BigInteger.ONE), POOL, "deposit");
    assertThat(chain.view(POOL, "isRnode", ann)).isEqualTo(false);

    chain.mustPay(ann, BigInteger.ONE, POOL, "deposit");

    assertThat(chain.view(POOL, "isRnode", ann)).isEqualTo(true);
    assertThat(members()).containsExactly(ann);
    assertThat(chain.number(POOL, "total")).isEqualTo(cpc(200_000));
  }

  @Test
  void theDepositIsLockedForAHundredMinutesToTheMillisecond() {
    chain.mustPay(ann, cpc(200_000), POOL, "deposit");

    chain.pass(LOCK - 1);
    assertThat(withdraw(ann, cpc(1))).startsWith("locked");
    chain.pass(1);
    assertThat(withdraw(ann, cpc(200_000))).isEmpty();
    assertThat(chain.world().balance(ann)).isEqualTo(cpc(1_000_000));
    assertThat(members()).isEmpty();
  }

  @Test
  void aLaterDepositLocksAgainButNobodyElseCanLockIt() {
    chain.mustPay(ann, cpc(200_000), POOL, "deposit");
    chain.pass(LOCK).mustPay(ann, cpc(1), POOL, "deposit");
    chain.mustPay(bob, cpc(1), POOL, "deposit");

    assertThat(withdraw(ann, cpc(1))).startsWith("locked");
    chain.pass(LOCK);
    assertThat(withdraw(ann, cpc(1))).isEmpty();
  }

  @Test
  void aShorterLockDoesNotUnlockEarlierAndALongerOneBindsNobodyAfterwards() {
    chain.mustPay(ann, cpc(200_000), POOL, "deposit");
    chain.must(Addresses.PROPOSALS, "parameters", "change", "rnode.lock-millis", Chain.DAY, 5);
    chain.passTo(10);

    chain.pass(LOCK);
    assertThat(withdraw(ann, cpc(1))).isEmpty();
  }

  @Test
  void partOfTheDepositCanGoAndTheRestStays() {
    chain.mustPay(ann, cpc(300_000), POOL, "deposit");
    chain.pass(LOCK);

    assertThat(withdraw(ann, cpc(100_000))).isEmpty();
    assertThat(members()).containsExactly(ann);
    assertThat(withdraw(ann, BigInteger.ONE)).isEmpty();
    assertThat(members()).isEmpty();
    assertThat(withdraw(ann, cpc(200_000).subtract(BigInteger.ONE))).isEmpty();
    assertThat(chain.world().balance(chain.address(POOL))).isZero();
  }

  @Test
  void whoIsElectedWithdrawsNothingUntilTheTermHasEnded() {
    // the reference lets an elected RNode leave
    chain.mustPay(ann, cpc(300_000), POOL, "deposit");
    elect(ann, 100);
    chain.pass(LOCK);

    chain.passTo(99);
    assertThat(withdraw(ann, cpc(1))).startsWith("elected");
    assertThat(withdraw(ann, cpc(1))).isEmpty();
  }

  @Test
  void nobodyTakesMoreThanHisOwn() {
    chain.mustPay(ann, cpc(200_000), POOL, "deposit");
    chain.mustPay(bob, cpc(200_000), POOL, "deposit");
    chain.pass(LOCK);

    assertThat(withdraw(ann, cpc(200_000).add(BigInteger.ONE))).startsWith("insufficient-deposit");
    assertThat(withdraw(ann, BigInteger.TWO.pow(256).subtract(BigInteger.ONE)))
        .startsWith("insufficient-deposit");
    assertThat(withdraw(ann, cpc(200_000))).isEmpty();
    assertThat(withdraw(ann, BigInteger.ONE)).startsWith("insufficient-deposit");
  }

  @Test
  void nothingIsNoDepositAndNoWithdrawal() {
    assertThat(chain.call(ann, POOL, "deposit")).startsWith("zero-amount");
    assertThat(withdraw(ann, BigInteger.ZERO)).startsWith("zero-amount");
  }

  @Test
  void aHigherThresholdCountsFromTheNextRefresh() {
    chain.mustPay(ann, cpc(200_000), POOL, "deposit");
    chain.must(Addresses.PROPOSALS, "parameters", "change", "rnode.threshold", cpc(300_000), 5);
    chain.passTo(5);
    assertThat(members()).containsExactly(ann);

    chain.must(bob, POOL, "refresh", ann);

    assertThat(members()).isEmpty();
    assertThat(chain.number(POOL, "total")).isEqualTo(cpc(200_000));
  }

  @Test
  void theListIsReadInPages() {
    for (int i = 0; i < 5; i++) {
      chain.mustPay(chain.rich("R" + i, cpc(200_000)), cpc(200_000), POOL, "deposit");
    }
    assertThat(chain.number(POOL, "count")).isEqualTo(5);
    assertThat((List<?>) chain.view(POOL, "members", 3, 100)).hasSize(2);
    assertThat((List<?>) chain.view(POOL, "members", 1, 2)).hasSize(2);
    assertThat((List<?>) chain.view(POOL, "members", 9, 100)).isEmpty();
  }

  @Test
  void cpcThatWasForcedOnThePoolGoesToTheRewardsAndBlocksNothing() {
    chain.mustPay(ann, cpc(200_000), POOL, "deposit");
    chain.world().grant(chain.address(POOL), cpc(7));

    chain.must(bob, POOL, "sweep");

    assertThat(chain.world().balance(Addresses.REWARD)).isEqualTo(cpc(7));
    assertThat(chain.call(bob, POOL, "sweep")).startsWith("nothing-to-sweep");
    chain.pass(LOCK);
    assertThat(withdraw(ann, cpc(200_000))).isEmpty();
  }

  private String withdraw(Address who, BigInteger amount) {
    return chain.call(who, POOL, "withdraw", amount);
  }

  private List<Object> members() {
    return List.copyOf((List<?>) chain.view(POOL, "members", 0, 100));
  }

  /** As the ledger does at an election. */
  private void elect(Address node, long until) {
    byte[] name = "elected-until".getBytes(StandardCharsets.UTF_8);
    Bytes slot = Bytes.concat(Bytes.of((byte) name.length), Bytes.of(name), node.bytes());
    chain.world().write(chain.address("elections"), slot, Optional.of(Codec.LONG.encode(until)));
  }
}
