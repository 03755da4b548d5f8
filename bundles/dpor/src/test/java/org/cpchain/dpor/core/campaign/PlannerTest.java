package org.cpchain.dpor.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.dpor.core.beacon.Commitment;
import org.cpchain.dpor.core.campaign.Situation.Claimed;
import org.cpchain.dpor.core.term.TermParameters;
import org.cpchain.dpor.core.term.Terms;
import org.junit.jupiter.api.Test;

/** Terms of six blocks: 1 to 6 are term 0, 7 to 12 term 1, and so on. */
class PlannerTest {
  private static final Terms TERMS = new Terms(new TermParameters(3, 2, 3, 3));
  private static final BigInteger CPC = BigInteger.TEN.pow(18);
  private static final Wish CAMPAIGN = new Wish(true, 3, false, false);
  private static final Wish NOTHING = new Wish(false, 3, false, false);

  private long head = 8;
  private Map<Long, Integer> places = Map.of();
  private boolean rnode = true;
  private BigInteger balance = BigInteger.ZERO;
  private Optional<Claimed> claim = Optional.empty();
  private Optional<Commitment> promised = Optional.empty();
  private boolean known = true;
  private boolean duty;
  private int version = 1;

  @Test
  void whoDoesNotWantToCampaignDoesNothing() {
    assertThat(next(NOTHING)).isInstanceOf(Move.Wait.class);
  }

  @Test
  void anRnodeClaimsAsManyTermsAsItWants() {
    assertThat(next(CAMPAIGN)).isEqualTo(new Move.Claim(3));
  }

  @Test
  void aClaimIsRenewedInItsLastTermAndNotBefore() {
    promised = Optional.of(new Commitment(Hash.ZERO, 0));
    claim = Optional.of(new Claimed(1, 2));
    assertThat(next(CAMPAIGN)).isInstanceOf(Move.Wait.class);
    head = 12;
    assertThat(next(CAMPAIGN))
        .as("tried on the last block of the term before")
        .isInstanceOf(Move.Wait.class);
    head = 13;
    assertThat(next(CAMPAIGN)).isEqualTo(new Move.Claim(3));
  }

  @Test
  void asManyTermsAsTheNetworkAllows() {
    assertThat(next(new Wish(true, 4, false, false)))
        .isEqualTo(new Move.Wait("campaign.terms is 4, and the network allows 1 to 3"));
  }

  @Test
  void softwareThatIsTooOldForTheNetworkDoesNotCampaign() {
    version = 2;
    assertThat(next(CAMPAIGN))
        .isInstanceOfSatisfying(
            Move.Wait.class,
            wait -> assertThat(wait.why()).contains("version 2 on, and this is 1"));
  }

  @Test
  void whoIsNoRnodeIsToldWhatLacks() {
    rnode = false;
    assertThat(next(CAMPAIGN))
        .isInstanceOfSatisfying(
            Move.Wait.class, wait -> assertThat(wait.why()).contains("deposit 200 CPC"));
  }

  @Test
  void itJoinsThePoolByItselfWhenItMayAndTheBalanceAllowsAlsoForFees() {
    rnode = false;
    balance = CPC.multiply(BigInteger.valueOf(200));
    assertThat(next(new Wish(true, 3, true, false)))
        .isInstanceOfSatisfying(
            Move.Wait.class, wait -> assertThat(wait.why()).contains("needs 201 CPC", "has 200"));
    balance = balance.add(CPC);
    assertThat(next(new Wish(true, 3, true, false)))
        .isEqualTo(new Move.Join(CPC.multiply(BigInteger.valueOf(200))));
  }

  @Test
  void aDefaultProposerPromisesAlsoWhenItDoesNotCampaign() {
    duty = true;
    assertThat(owes()).isTrue();
  }

  @Test
  void aPromiseThatCanBeKeptIsEnough() {
    duty = true;
    promised = Optional.of(new Commitment(Hash.ZERO, 0));
    assertThat(owes()).isFalse();
  }

  @Test
  void aPromiseThatTheNodeDoesNotKnowIsMadeAnew() {
    duty = true;
    known = false;
    promised = Optional.of(new Commitment(Hash.ZERO, 0));
    assertThat(owes()).isTrue();
  }

  @Test
  void afterItsTurnTheSecretIsKnownAndTheNextOneIsPromised() {
    duty = true;
    promised = Optional.of(new Commitment(Hash.ZERO, 0));
    places = Map.of(1L, 2);
    assertThat(owes()).as("before its turn at 9").isFalse();
    head = 9;
    assertThat(owes()).isTrue();
    promised = Optional.of(new Commitment(Hash.ZERO, 1));
    assertThat(owes()).isFalse();
  }

  @Test
  void aTurnInTheTermOfThePromiseRevealsNothing() {
    duty = true;
    promised = Optional.of(new Commitment(Hash.ZERO, 1));
    places = Map.of(1L, 0);
    assertThat(owes()).isFalse();
  }

  @Test
  void aPromiseOfLongAgoIsMadeAnew() {
    duty = true;
    promised = Optional.of(new Commitment(Hash.ZERO, 0));
    head = TERMS.last(Planner.OLDEST_PROMISE);
    assertThat(owes()).isTrue();
    head--;
    assertThat(owes()).isFalse();
  }

  private Move next(Wish wish) {
    return Planner.next(now(), wish);
  }

  private boolean owes() {
    return Planner.owesPromise(now());
  }

  private Situation now() {
    return new Situation(
        head,
        new Turns(TERMS, places),
        rnode,
        rnode ? BigInteger.ZERO : CPC.multiply(BigInteger.valueOf(200)),
        balance,
        claim,
        promised,
        known && promised.isPresent(),
        duty,
        version,
        1,
        3);
  }
}
