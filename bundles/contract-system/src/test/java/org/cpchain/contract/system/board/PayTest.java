package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.junit.jupiter.api.Test;

class PayTest {
  private static final long HALF = 365 * DAY / 2;

  /** A half-year of one of five elected and two appointed seats. */
  private static final BigInteger SHARE = cpc(200_000).divide(BigInteger.valueOf(7));

  private final Community community = new Community().board(3);
  private final Chain chain = community.chain;
  private final Address ann = community.director(0);
  private final Address bob = community.director(1);

  @Test
  void directorsArePaidEachHalfYearFromTheTreasury() {
    BigInteger before = community.wallet(ann);
    chain.pass(HALF - 1);
    assertThat(pay(1, ann)).startsWith("nothing-due");
    chain.pass(1);
    assertThat(pay(1, ann)).isEmpty();
    assertThat(community.wallet(ann).subtract(before)).isEqualTo(SHARE);
    assertThat(pay(1, ann)).startsWith("nothing-due");
    chain.pass(HALF);
    assertThat(pay(1, ann)).isEmpty();
    assertThat(community.wallet(ann).subtract(before))
        .isEqualTo(cpc(400_000).divide(BigInteger.valueOf(7)));
    chain.pass(10 * HALF);
    assertThat(pay(1, ann)).startsWith("nothing-due");
  }

  @Test
  void aWholeBoardGetsFourHundredThousandAYearToTheWeiOfRounding() {
    community.appoint(chain.rich("App0", BigInteger.ZERO));
    community.appoint(chain.rich("App1", BigInteger.ZERO));
    chain.pass(2 * HALF);
    chain.must(community.anybody, "board", "step", 20);
    assertThat(chain.number("treasury", "paidFor", 1))
        .isEqualTo(cpc(400_000).divide(BigInteger.valueOf(7)).multiply(BigInteger.valueOf(5)))
        .isEqualTo(cpc(10_000_000).subtract(chain.number("treasury", "available")));
  }

  @Test
  void whoServesForPartOfTheTermIsPaidForThat() {
    chain.pass(HALF / 2);
    chain.must(ann, "board", "resign");
    Address app = chain.rich("App", BigInteger.ZERO);
    community.appoint(app);
    chain.pass(HALF);
    BigInteger before = community.wallet(ann);
    assertThat(pay(1, ann)).isEmpty();
    assertThat(pay(1, app)).isEmpty();
    assertThat(community.wallet(ann).subtract(before))
        .isEqualTo(cpc(100_000).divide(BigInteger.valueOf(7)));
    assertThat(community.wallet(app)).isEqualTo(cpc(100_000).divide(BigInteger.valueOf(7)));
  }

  @Test
  void whoIsAwayOverAPayDayIsPaidForItWhenHeIsPutBackAndNotTwice() {
    chain.pass(HALF - DAY);
    chain.must(community.voters.get(0), "recalls", "request", ann, "a matter");
    chain.must(community.voters.get(1), "recalls", "endorse", 1);
    chain.must(community.voters.get(2), "recalls", "endorse", 1);
    chain.must(ann, "recalls", "appeal", 1, "none");
    chain.pass(DAY);
    BigInteger before = community.wallet(ann);
    assertThat(pay(1, ann)).isEmpty();
    BigInteger first = community.wallet(ann).subtract(before);
    assertThat(first).isPositive().isLessThan(SHARE);
    assertThat(pay(1, ann)).startsWith("nothing-due");
    chain.must(community.voters.get(3), "recalls", "vote", 1, true);
    chain.pass(14 * DAY).must(ann, "recalls", "settle", 1);
    assertThat(chain.number("board", "due", 1, ann)).isEqualTo(SHARE.subtract(first));
    assertThat(pay(1, ann)).isEmpty();
    chain.pass(HALF);
    assertThat(pay(1, ann)).isEmpty();
    assertThat(community.wallet(ann).subtract(before))
        .isEqualTo(cpc(400_000).divide(BigInteger.valueOf(7)));
  }

  @Test
  void payWaitsForTheTreasuryAndIsNotLost() {
    String percent = "treasury.spending-percent";
    chain.must(Addresses.PROPOSALS, "parameters", "change", percent, 100, chain.height() + 2);
    chain.must(Addresses.PROPOSALS, "treasury", "spend", community.anybody, cpc(10_000_000));
    chain.pass(HALF);
    assertThat(pay(1, ann)).startsWith("insufficient-balance");
    chain.must(community.anybody, "board", "step", 20);
    assertThat(chain.number("board", "due", 1, ann)).isEqualTo(SHARE);
    chain.pass(10 * HALF);
    chain.mustPay(community.anybody, cpc(200_000), "treasury", "give");
    assertThat(pay(1, ann)).isEmpty();
    assertThat(pay(1, bob)).isEmpty();
  }

  @Test
  void stepsPayEverybodyInTurn() {
    chain.pass(HALF);
    for (int i = 0; i < 3; i++) {
      assertThat(chain.number("board", "due", 1, community.person(i))).isEqualTo(SHARE);
      chain.must(community.anybody, "board", "step", 1);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(chain.number("board", "due", 1, community.person(i))).isZero();
    }
  }

  @Test
  void nobodyElseIsPaidAndNobodyElsePays() {
    chain.pass(HALF);
    assertThat(pay(1, community.anybody)).startsWith("nothing-due");
    assertThat(pay(2, ann)).startsWith("unknown-term");
    assertThat(pay(0, ann)).startsWith("unknown-term");
    assertThat(chain.call(ann, "treasury", "payDirector", 1, ann, 1)).startsWith("not-allowed");
    assertThat(chain.call(Addresses.PROPOSALS, "treasury", "payDirector", 1, ann, 1))
        .startsWith("not-allowed");
  }

  @Test
  void theBoardItselfTakesNoMoreThanItsPay() {
    assertThat(
            chain.call(
                Addresses.BOARD,
                "treasury",
                "payDirector",
                1,
                ann,
                cpc(400_000).add(BigInteger.ONE)))
        .startsWith("too-much");
    assertThat(chain.call(Addresses.BOARD, "treasury", "payDirector", 1, ann, cpc(400_000)))
        .isEmpty();
    assertThat(chain.call(Addresses.BOARD, "treasury", "payDirector", 1, ann, 1))
        .startsWith("too-much");
    assertThat(chain.call(Addresses.BOARD, "treasury", "payDirector", 2, ann, 1))
        .startsWith("too-much");
  }

  @Test
  void anotherPayHoldsFromTheNextTerm() {
    chain.must(Addresses.PROPOSALS, "parameters", "change", "board.pay-wei", 0, chain.height() + 2);
    chain.passTo(chain.height() + 9);
    chain.pass(HALF);
    assertThat(chain.number("board", "due", 1, ann)).isEqualTo(SHARE);
  }

  private String pay(long term, Address director) {
    return community.call(community.anybody, "pay", term, director);
  }
}
