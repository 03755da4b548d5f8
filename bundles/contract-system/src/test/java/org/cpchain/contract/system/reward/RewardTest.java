package org.cpchain.contract.system.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RewardTest {
  private static final String POOL = "economy-pool";
  private static final BigInteger SEASON = cpc(1_250_000);

  private final Chain chain = Chain.system();
  private final Address ann = chain.rich("Ann", cpc(1_000_000));
  private final Address bob = chain.rich("Bob", cpc(1_000_000));
  private final Address bank = chain.rich("Bank", cpc(100_000_000));

  @BeforeEach
  void theFundIsFilled() {
    chain.mustPay(bank, cpc(5_000_000), "reward", "fund");
  }

  @Test
  void aSeasonIsThreeDaysRaiseEightyFourLockAndThreeSettlement() {
    assertThat(phase()).isEqualTo("0:0");
    assertThat(phaseAfter(3 * DAY - 1)).isEqualTo("0:0");
    assertThat(phaseAfter(1)).isEqualTo("0:1");
    assertThat(phaseAfter(84 * DAY - 1)).isEqualTo("0:1");
    assertThat(phaseAfter(1)).isEqualTo("0:2");
    assertThat(phaseAfter(3 * DAY - 1)).isEqualTo("0:2");
    assertThat(phaseAfter(1)).isEqualTo("1:0");
    assertThat(phaseAfter(900 * DAY)).isEqualTo("11:0");
  }

  @Test
  void theBonusIsSharedByDeposits() {
    deposit(ann, cpc(100_000));
    deposit(bob, cpc(300_000));
    chain.pass(87 * DAY);

    chain.must(ann, "reward", "claim");
    chain.must(bob, "reward", "claim");

    assertThat(earned(ann, cpc(100_000))).isEqualTo(SEASON.divide(BigInteger.valueOf(4)));
    assertThat(earned(bob, cpc(300_000))).isEqualTo(cpc(937_500));
    assertThat(chain.number("reward", "owed")).isZero();
    assertThat(chain.number("reward", "available")).isEqualTo(cpc(3_750_000));
  }

  @Test
  void whatRoundingLeavesReturnsToTheFund() {
    Address carl = chain.rich("Carl", cpc(1_000_000));
    deposit(ann, cpc(20_000));
    deposit(bob, cpc(20_000));
    deposit(carl, cpc(30_000).add(BigInteger.ONE));
    chain.pass(87 * DAY);
    chain.must(ann, "reward", "claim");
    chain.must(carl, "reward", "claim");
    assertThat(chain.number("reward", "owed")).isPositive();
    chain.must(bob, "reward", "claim");

    BigInteger paid =
        earned(ann, cpc(20_000))
            .add(earned(bob, cpc(20_000)))
            .add(earned(carl, cpc(30_000).add(BigInteger.ONE)));
    assertThat(paid).isLessThan(SEASON).isGreaterThan(SEASON.subtract(BigInteger.valueOf(3)));
    assertThat(chain.number("reward", "owed")).isZero();
    assertThat(chain.number("reward", "available")).isEqualTo(cpc(5_000_000).subtract(paid));
  }

  @Test
  void nobodyIsPaidTwice() {
    deposit(ann, cpc(100_000));
    chain.pass(87 * DAY);

    chain.must(ann, "reward", "claim");
    assertThat(chain.call(ann, "reward", "claim")).startsWith("nothing-to-claim");
    chain.must(bob, "reward", "settle", ann);
    chain.pass(3 * DAY).must(bob, "reward", "step", 50);

    assertThat(earned(ann, cpc(100_000))).isEqualTo(SEASON);
  }

  @Test
  void nothingIsPaidBeforeTheSettlement() {
    deposit(ann, cpc(100_000));
    chain.pass(87 * DAY - 1);

    assertThat(chain.call(ann, "reward", "claim")).startsWith("nothing-to-claim");
    chain.must(bob, "reward", "settle", ann);
    chain.must(bob, "reward", "step", 50);
    assertThat(earned(ann, cpc(100_000))).isZero();
  }

  @Test
  void inTheLockNothingMoves() {
    deposit(ann, cpc(100_000));
    chain.pass(3 * DAY);

    assertThat(chain.pay(ann, cpc(1), POOL, "deposit")).startsWith("not-now");
    assertThat(chain.call(ann, POOL, "withdraw", cpc(1))).startsWith("not-now");
    assertThat(chain.call(ann, POOL, "withdraw", BigInteger.ZERO)).startsWith("zero-amount");
    assertThat(chain.call(bob, POOL, "refresh", ann)).startsWith("not-now");
    chain.pass(84 * DAY);
    assertThat(chain.pay(ann, cpc(1), POOL, "deposit")).startsWith("not-now");
    assertThat(chain.call(ann, POOL, "withdraw", cpc(100_000))).isEmpty();
    assertThat(earned(ann, BigInteger.ZERO)).isEqualTo(SEASON);
  }

  @Test
  void withdrawingNothingInTheLockNeitherDropsANodeNorStopsLaterSeasons() {
    // in the reference one such call drops the node, and no season ever starts again
    deposit(ann, cpc(100_000));
    deposit(bob, cpc(100_000));
    chain.pass(3 * DAY);
    assertThat(chain.call(ann, POOL, "withdraw", BigInteger.ZERO)).startsWith("zero-amount");

    chain.pass(87 * DAY).must(bank, "reward", "step", 50);

    assertThat(phase()).isEqualTo("1:0");
    assertThat(earned(ann, cpc(100_000))).isEqualTo(cpc(625_000));
    chain.mustPay(ann, cpc(1), POOL, "deposit");
  }

  @Test
  void seasonsGoOnWhenNobodyEverClaimsOrSteps() {
    deposit(ann, cpc(100_000));
    chain.pass(4 * 90 * DAY + 3 * DAY);

    chain.must(ann, "reward", "claim");

    assertThat(earned(ann, cpc(100_000))).isEqualTo(cpc(5_000_000));
  }

  @Test
  void afterYearsWithoutACallStepsCatchUp() {
    deposit(ann, cpc(100_000));
    chain.pass(20 * 90 * DAY);
    assertThat(chain.call(ann, POOL, "withdraw", cpc(100_000))).startsWith("behind");

    chain.must(bob, "reward", "step", 0);
    chain.must(bob, "reward", "step", 0);
    chain.must(bob, "reward", "step", 0);

    assertThat(chain.call(ann, POOL, "withdraw", cpc(100_000))).isEmpty();
    assertThat(earned(ann, BigInteger.ZERO)).isEqualTo(cpc(5_000_000));
  }

  @Test
  void whatWasNotTakenIsPaidBySteps() {
    for (int i = 0; i < 7; i++) {
      deposit(chain.rich("N" + i, cpc(20_000)), cpc(20_000));
    }
    chain.pass(87 * DAY).must(bank, "reward", "step", 50);
    assertThat(chain.number("reward", "owed")).isEqualTo(SEASON);

    chain.pass(3 * DAY).must(bank, "reward", "step", 3);
    assertThat(chain.number("reward", "owed")).isPositive();
    chain.must(bank, "reward", "step", 3);
    chain.must(bank, "reward", "step", 3);

    assertThat(chain.number("reward", "owed")).isZero();
    for (int i = 0; i < 7; i++) {
      assertThat(chain.world().balance(FakeSuite.address("N" + i)))
          .isEqualTo(SEASON.divide(BigInteger.valueOf(7)));
    }
  }

  @Test
  void belowTheThresholdADepositEarnsNothingAndIsNotLost() {
    deposit(ann, cpc(20_000).subtract(BigInteger.ONE));
    deposit(bob, cpc(20_000));
    chain.pass(87 * DAY);

    assertThat(chain.call(ann, "reward", "claim")).startsWith("nothing-to-claim");
    assertThat(chain.call(ann, POOL, "withdraw", cpc(20_000).subtract(BigInteger.ONE))).isEmpty();
    chain.must(bob, "reward", "claim");
    assertThat(earned(bob, cpc(20_000))).isEqualTo(SEASON);
  }

  @Test
  void aSeasonWithoutNodesPaysNobodyAndKeepsItsBonus() {
    chain.pass(90 * DAY).must(bob, "reward", "step", 50);
    assertThat(chain.number("reward", "available")).isEqualTo(cpc(5_000_000));
  }

  @Test
  void whenTheFundIsShortItPaysWhatThereIs() {
    deposit(ann, cpc(20_000));
    chain.pass((4 * 90 + 3) * DAY).must(bob, "reward", "settle", ann);
    chain.mustPay(bank, cpc(10), "reward", "fund");
    chain.pass(84 * DAY).must(bob, "reward", "settle", ann);
    assertThat(earned(ann, cpc(20_000))).isEqualTo(cpc(5_000_000));
    chain.pass(90 * DAY).must(bob, "reward", "settle", ann);
    assertThat(earned(ann, cpc(20_000))).isEqualTo(cpc(5_000_010));
  }

  @Test
  void cpcForcedOnTheContractIsFundAndBreaksNothing() {
    deposit(ann, cpc(20_000));
    chain.world().grant(Addresses.REWARD, BigInteger.ONE);
    assertThat(chain.number("reward", "available")).isEqualTo(cpc(5_000_000).add(BigInteger.ONE));
    chain.pass(87 * DAY).must(ann, "reward", "claim");
  }

  @Test
  void onlyThePoolSaysWhoHasAStake() {
    assertThat(chain.call(ann, "reward", "moved", ann, cpc(1_000_000), true))
        .startsWith("not-allowed");
    assertThat(chain.call(ann, "reward", "fund")).startsWith("zero-amount");
  }

  @Test
  void aCallsWorkDoesNotGrowWithTheNodes() {
    long few = gasOfDepositAndClaim("A");
    for (int i = 0; i < 300; i++) {
      deposit(chain.rich("M" + i, cpc(20_000)), cpc(20_000));
    }
    long many = gasOfDepositAndClaim("B");
    assertThat(many).isLessThan(few + few / 5);
  }

  private long gasOfDepositAndClaim(String name) {
    Address account = chain.rich(name, cpc(20_000));
    long gas = chain.execute(account, cpc(20_000), POOL, "deposit").gasUsed();
    chain.pass(87 * DAY);
    gas += chain.execute(account, BigInteger.ZERO, "reward", "claim").gasUsed();
    chain.pass(3 * DAY);
    return gas;
  }

  private void deposit(Address who, BigInteger amount) {
    chain.mustPay(who, amount, POOL, "deposit");
  }

  private BigInteger earned(Address who, BigInteger deposited) {
    BigInteger had = cpc(1_000_000);
    return chain.world().balance(who).add(deposited).subtract(had);
  }

  private String phaseAfter(long millis) {
    chain.pass(millis);
    return phase();
  }

  private String phase() {
    var season = chain.results("reward", "season");
    return season.get("number") + ":" + season.get("phase");
  }
}
