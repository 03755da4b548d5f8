package org.cpchain.dpor.core.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Address;

class ReputationsTest {
  private static final RptParameters RULES = RptParameters.MAINNET;

  @Example
  void theBestInEverythingHasTenThousand() {
    Facts best =
        facts(
            1,
            1000,
            true,
            Counts.of(Kind.TRANSACTION, 50)
                .plus(Kind.BLOCK, 3)
                .plus(Kind.UPLOAD, 10)
                .plus(Kind.PURCHASE, 14)
                .plus(Kind.HELP, 18));

    assertThat(rpt(best, facts(2, 1, false, Counts.none()))).isEqualTo(10_000);
  }

  /** 0.5 AB + 0.15 TX + 0.1 PR + 0.15 DC + 0.1 BM, by hand. */
  @Example
  void theWeightsAreThoseOfThePaper() {
    Facts own =
        facts(
            1,
            200,
            true,
            Counts.of(Kind.TRANSACTION, 5)
                .plus(Kind.UPLOAD, 2)
                .plus(Kind.PURCHASE, 3)
                .plus(Kind.HELP, 4));
    Reputation reputation =
        of(
            own,
            facts(2, 300, false, Counts.of(Kind.TRANSACTION, 9).plus(Kind.BLOCK, 1)),
            facts(3, 100, false, Counts.of(Kind.TRANSACTION, 7)));

    // AB and BM second of three: 66; TX last: 33; PR 10 + 4·5 = 30; DC 2·3 + 3·5 = 21
    assertThat(reputation.scores().stream().map(Score::score)).containsExactly(66, 33, 30, 21, 66);
    assertThat(reputation.rpt()).isEqualTo(66 * 50 + 33 * 15 + 30 * 10 + 21 * 15 + 66 * 10);
  }

  @Example
  void rankScoresGoFromAHundredDownToOneOverTheNumberAndEqualsShareTheBest() {
    assertThat(new Score.Ranked(BigInteger.ONE, 0, 7).score()).isEqualTo(100);
    assertThat(new Score.Ranked(BigInteger.ONE, 6, 7).score()).isEqualTo(14);
    assertThat(balanceScores(30, 20, 20, 10)).containsExactly(100, 75, 75, 25);
    assertThat(balanceScores(5)).containsExactly(100);
  }

  @Example
  void balancesAreComparedInWholeCpc() {
    Facts more =
        new Facts(address(1), BigInteger.TEN.pow(18).add(BigInteger.ONE), false, Counts.none());
    Facts less = new Facts(address(2), BigInteger.TEN.pow(18), false, Counts.none());

    assertThat(of(less, more).scores().get(0).score()).isEqualTo(100);
  }

  @Example
  void uploadsGiveThirtyAtMostPurchasesSeventyAndProxyHelpAHundred() {
    assertThat(score(Dimension.DC, Counts.of(Kind.UPLOAD, 9))).isEqualTo(27);
    assertThat(score(Dimension.DC, Counts.of(Kind.UPLOAD, 11))).isEqualTo(30);
    assertThat(score(Dimension.DC, Counts.of(Kind.PURCHASE, Integer.MAX_VALUE))).isEqualTo(70);
    assertThat(score(Dimension.PR, Counts.of(Kind.HELP, 19))).isEqualTo(95);
    assertThat(score(Dimension.PR, Counts.of(Kind.HELP, Integer.MAX_VALUE))).isEqualTo(100);
  }

  /** Facts §9.3: k = 0 → 1, 1 → 8/9, 8 → 1/9, from 9 on 0; then the floor of 1000. */
  @Example
  void faultsTakeANinthEach() {
    assertThat(weakened(0, Kind.IMPEACHMENT)).isEqualTo(7500);
    assertThat(weakened(1, Kind.IMPEACHMENT)).isEqualTo(6666);
    assertThat(weakened(8, Kind.IMPEACHMENT)).isEqualTo(833);
    assertThat(weakened(9, Kind.IMPEACHMENT)).isEqualTo(0);
    assertThat(weakened(100, Kind.IMPEACHMENT)).isEqualTo(0);
    assertThat(weakened(2, Kind.WITHHELD)).isEqualTo(5833);
    assertThat(only(Counts.of(Kind.IMPEACHMENT, 9)).rpt()).isEqualTo(1000);
  }

  @Example
  void whoFallsBelowTheThresholdIsRemovedThoughTheFloorRaisesItsReputationAgain() {
    assertThat(only(Counts.of(Kind.IMPEACHMENT, 8)).isRemovable()).isFalse();
    assertThat(only(Counts.of(Kind.IMPEACHMENT, 9)).isRemovable()).isTrue();
    assertThat(only(Counts.none()).isRemovable()).isFalse();
  }

  @Example
  void everyStepCanBeRead() {
    Counts counts =
        Counts.of(Kind.TRANSACTION, 5)
            .plus(Kind.UPLOAD, 20)
            .plus(Kind.PURCHASE, 3)
            .plus(Kind.IMPEACHMENT, 2)
            .plus(Kind.WITHHELD, 1);

    assertThat(Explanation.of(of(facts(1, 200, true, counts), facts(2, 300, false, Counts.none()))))
        .containsExactly(
            "rules in force: at least 1000; each fault takes 1/9 for 10000 blocks, removal below"
                + " 500; all else is of the last 100 blocks; uploads give 30 points at most,"
                + " purchases 70",
            "AB account balance: 200 CPC, 1 of 2 have more: (2 - 1) * 100 / 2 = 50; 50 * 50 = 2500",
            "TX transactions: 5 sent, 0 of 2 have more: (2 - 0) * 100 / 2 = 100; 100 * 15 = 1500",
            "PR proxy reputation: 1 registrations * 10 = 10, 0 trades helped * 5 = 0: 10;"
                + " 10 * 10 = 100",
            "DC data contribution: 20 uploads * 3 = 30 (most), 3 purchases * 5 = 15: 45;"
                + " 45 * 15 = 675",
            "BM blockchain maintenance: 0 blocks, 0 of 2 have more: (2 - 0) * 100 / 2 = 100;"
                + " 100 * 10 = 1000",
            "sum 5775",
            "2 impeached and 1 withheld in the last 10000 blocks: 5775 * 6 / 9 = 3850",
            "RPT of " + address(1) + " = 3850");
  }

  @Example
  void theFloorAndTheRemovalAreExplained() {
    List<String> lines = Explanation.of(only(Counts.of(Kind.IMPEACHMENT, 9)));

    assertThat(lines)
        .endsWith(
            "raised to the floor 1000",
            "removed from the committee: 0 is below the threshold 500",
            "RPT of " + address(1) + " = 1000");
  }

  @Property(tries = 300)
  void reputationsAreWithinTheirBoundsAndDoNotDependOnTheOrder(
      @ForAll("facts") List<Facts> all, @ForAll Random order) {
    List<Facts> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, order);

    assertThat(Reputations.of(RULES, shuffled)).isEqualTo(Reputations.of(RULES, all));
    Reputations.of(RULES, all)
        .values()
        .forEach(reputation -> assertThat(reputation.rpt()).isBetween(1000, 10_000));
  }

  @Property(tries = 300)
  void moreOfAnythingGoodNeverLowersAReputation(
      @ForAll("facts") List<Facts> all, @ForAll Kind kind) {
    Facts first = all.get(0);
    List<Facts> better = new ArrayList<>(all);
    better.set(
        0,
        new Facts(first.address(), first.balance(), first.proxy(), first.counts().plus(kind, 1)));

    int before = Reputations.of(RULES, all).get(first.address()).rpt();
    int after = Reputations.of(RULES, better).get(first.address()).rpt();
    if (kind.span() == Span.FAULTS) {
      assertThat(after).isLessThanOrEqualTo(before);
    } else {
      assertThat(after).isGreaterThanOrEqualTo(before);
    }
  }

  @Example
  void parametersOutOfRangeAreNamed() {
    assertThatThrownBy(() -> new Weights(50, 15, 10, 15, 11)).hasMessageContaining("101 together");
    assertThatThrownBy(() -> new Weights(110, -10, 0, 0, 0)).hasMessageContaining("110");
    assertThatThrownBy(() -> new WindowLengths(0, 1, 1)).hasMessageContaining("0 blocks");
    assertThatThrownBy(() -> new Points(101, 0, 0, 0, 0, 0)).hasMessageContaining("101");
    assertThatThrownBy(
            () ->
                new RptParameters(
                    Weights.PAPER, Points.MAINNET, WindowLengths.MAINNET, 1000, 0, 500))
        .hasMessageContaining("faultsToFloor is 0");
  }

  @Provide
  Arbitrary<List<Facts>> facts() {
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 30);
    return Combinators.combine(Arbitraries.integers().between(0, 200), few, few, few, few)
        .as(
            (who, balance, a, b, c) ->
                facts(
                    who,
                    balance,
                    a % 2 == 0,
                    Counts.of(Kind.TRANSACTION, a)
                        .plus(Kind.BLOCK, b / 8)
                        .plus(Kind.UPLOAD, b)
                        .plus(Kind.PURCHASE, c)
                        .plus(Kind.HELP, a)
                        .plus(Kind.IMPEACHMENT, c / 3)))
        .list()
        .uniqueElements(Facts::address)
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static int weakened(int faults, Kind kind) {
    return only(Counts.of(kind, faults)).weakened();
  }

  /** Of the only candidate: first in three dimensions, without data and proxy help. */
  private static Reputation only(Counts counts) {
    return of(facts(1, 1, false, counts));
  }

  private static int score(Dimension dimension, Counts counts) {
    return only(counts).scores().stream()
        .filter(score -> score.dimension() == dimension)
        .findFirst()
        .orElseThrow()
        .score();
  }

  private static List<Integer> balanceScores(long... balances) {
    List<Facts> all = new ArrayList<>();
    for (long balance : balances) {
      all.add(facts(all.size(), balance, false, Counts.none()));
    }
    return Reputations.of(RULES, all).values().stream()
        .map(reputation -> reputation.scores().get(0).score())
        .toList();
  }

  private static int rpt(Facts own, Facts... others) {
    return of(own, others).rpt();
  }

  private static Reputation of(Facts own, Facts... others) {
    List<Facts> all = new ArrayList<>(List.of(others));
    all.add(own);
    return Reputations.of(RULES, all).get(own.address());
  }

  private static Facts facts(int who, long cpc, boolean proxy, Counts counts) {
    return new Facts(
        address(who), BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(cpc)), proxy, counts);
  }

  private static Address address(int number) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[Address.SIZE - 1] = (byte) number;
    return Address.of(bytes);
  }
}
