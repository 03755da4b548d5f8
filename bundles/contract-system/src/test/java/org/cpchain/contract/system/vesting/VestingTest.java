package org.cpchain.contract.system.vesting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class VestingTest {
  private static final String VESTING = "vesting";
  private static final long YEAR = 365 * DAY;

  private final Chain chain = Chain.system();
  private final Address ann = FakeSuite.address("Ann");
  private final Address bob = FakeSuite.address("Bob");
  private final Address anybody = FakeSuite.address("Anybody");

  VestingTest() {
    chain.world().grant(chain.address(VESTING), cpc(200_000_000));
  }

  @Test
  void nothingIsFreeForTwoYearsThenAThirdEachYear() {
    chain.must(anybody, VESTING, "begin");
    grant(ann, cpc(90));

    chain.pass(2 * YEAR - 1);
    assertThat(release(ann)).startsWith("nothing-to-release");
    chain.pass(1);
    assertThat(release(ann)).isEmpty();
    assertThat(got(ann)).isEqualTo(cpc(30));
    assertThat(release(ann)).startsWith("nothing-to-release");
    chain.pass(YEAR - 1);
    assertThat(release(ann)).startsWith("nothing-to-release");
    chain.pass(1);
    assertThat(release(ann)).isEmpty();
    assertThat(got(ann)).isEqualTo(cpc(60));
    chain.pass(YEAR);
    assertThat(release(ann)).isEmpty();
    assertThat(got(ann)).isEqualTo(cpc(90));
    chain.pass(50 * YEAR);
    assertThat(release(ann)).startsWith("nothing-to-release");
  }

  @Test
  void whatThirdsLeaveIsPaidInTheEnd() {
    chain.must(anybody, VESTING, "begin");
    grant(ann, BigInteger.valueOf(5));
    chain.pass(2 * YEAR);
    release(ann);
    assertThat(got(ann)).isEqualTo(1);
    chain.pass(YEAR);
    release(ann);
    assertThat(got(ann)).isEqualTo(3);
    chain.pass(YEAR);
    release(ann);
    assertThat(got(ann)).isEqualTo(5);
  }

  @Test
  void theYearsBeginOnceAndNothingComesFreeBefore() {
    chain.pass(10 * YEAR);
    assertThat(chain.number(VESTING, "begun")).isZero();
    grant(ann, cpc(3));
    long begun = chain.time();
    assertThat(chain.number(VESTING, "begun")).isEqualTo(begun);
    chain.pass(YEAR);
    assertThat(chain.call(anybody, VESTING, "begin")).startsWith("begun: the four years began at");
    chain.must(anybody, VESTING, "step", 2);
    assertThat(chain.number(VESTING, "begun")).isEqualTo(begun);
    assertThat(release(ann)).startsWith("nothing-to-release");
  }

  @Test
  void proposalsAloneGrantAndNoMoreThanThereIs() {
    assertThat(chain.call(anybody, VESTING, "grant", anybody, 1)).startsWith("not-allowed");
    assertThat(chain.call(Addresses.BOARD, VESTING, "grant", anybody, 1)).startsWith("not-allowed");
    grant(ann, cpc(199_999_999));
    assertThat(tryGrant(bob, cpc(1).add(BigInteger.ONE))).startsWith("insufficient-balance");
    assertThat(tryGrant(bob, BigInteger.TWO.pow(256).subtract(BigInteger.ONE)))
        .startsWith("insufficient-balance");
    assertThat(tryGrant(bob, BigInteger.ZERO)).startsWith("zero-amount");
    assertThat(tryGrant(Address.ZERO, cpc(1))).startsWith("bad-address");
    assertThat(tryGrant(bob, cpc(1))).isEmpty();
    assertThat(chain.number(VESTING, "available")).isZero();
  }

  @Test
  void whatWasReleasedIsNotGrantedAgain() {
    grant(ann, cpc(150_000_000));
    chain.pass(4 * YEAR);
    release(ann);
    assertThat(chain.number(VESTING, "available")).isEqualTo(cpc(50_000_000));
    assertThat(tryGrant(bob, cpc(50_000_001))).startsWith("insufficient-balance");
  }

  @Test
  void aLaterGrantFollowsTheSameYears() {
    grant(ann, cpc(3));
    chain.pass(2 * YEAR);
    release(ann);
    grant(ann, cpc(3));
    release(ann);
    assertThat(got(ann)).isEqualTo(cpc(2));
    chain.pass(2 * YEAR);
    release(ann);
    assertThat(got(ann)).isEqualTo(cpc(6));
  }

  @Test
  void stepsPayEverybodyInTurn() {
    for (int i = 0; i < 7; i++) {
      grant(FakeSuite.address("B" + i), cpc(3));
    }
    chain.pass(4 * YEAR);
    for (int i = 0; i < 3; i++) {
      chain.must(anybody, VESTING, "step", 3);
    }
    for (int i = 0; i < 7; i++) {
      assertThat(got(FakeSuite.address("B" + i))).isEqualTo(cpc(3));
    }
    assertThat(chain.number(VESTING, "owed")).isZero();
  }

  @Test
  void theFirstStepOfAllBeginsTheYears() {
    chain.must(anybody, VESTING, "step", 3);
    assertThat(chain.number(VESTING, "begun")).isEqualTo(chain.time());
  }

  @Test
  void aProposalNamesTheBeneficiary() {
    grant(ann, cpc(1));
    assertThat((List<?>) chain.view(VESTING, "beneficiaries", 0, 10)).hasSize(1);
    assertThat(chain.results(VESTING, "grantOf", ann))
        .containsEntry("amount", cpc(1))
        .containsEntry("released", BigInteger.ZERO);
  }

  private void grant(Address who, BigInteger amount) {
    assertThat(tryGrant(who, amount)).isEmpty();
  }

  private String tryGrant(Address who, BigInteger amount) {
    return chain.call(Addresses.PROPOSALS, VESTING, "grant", who, amount);
  }

  private String release(Address who) {
    return chain.call(anybody, VESTING, "release", who);
  }

  private BigInteger got(Address who) {
    return chain.world().balance(who);
  }
}
