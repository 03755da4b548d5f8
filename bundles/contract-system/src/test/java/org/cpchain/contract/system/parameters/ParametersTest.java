package org.cpchain.contract.system.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Address ANN = FakeSuite.address("Ann");
  private static final String LOCK = "rnode.lock-millis";

  private final Chain chain = Chain.system();

  @Test
  void thePapersValuesHoldFromGenesis() {
    assertThat(value("economy.threshold")).isEqualTo(Chain.cpc(20_000));
    assertThat(value("rnode.threshold")).isEqualTo(Chain.cpc(200_000));
    assertThat(value(LOCK)).isEqualTo(100 * Chain.MINUTE);
    assertThat(value("season.lock-millis")).isEqualTo(84 * Chain.DAY);
    assertThat(value("reward.season-wei")).isEqualTo(Chain.cpc(1_250_000));
  }

  @Test
  void everyInitialValueIsWithinItsBoundsAndEveryNameIsUnique() {
    assertThat(Parameter.values()).allMatch(one -> one.allows(one.initial()));
    assertThat((List<?>) chain.view("parameters", "names"))
        .doesNotHaveDuplicates()
        .hasSize(Parameter.values().length);
  }

  @Test
  void aChangeHoldsFromItsHeightAndNotOneBlockEarlier() {
    chain.must(Addresses.PROPOSALS, "parameters", "change", LOCK, 60_000, 10);

    chain.passTo(9);
    assertThat(value(LOCK)).isEqualTo(6_000_000);
    chain.passTo(10);
    assertThat(value(LOCK)).isEqualTo(60_000);
    assertThat(chain.number("parameters", "valueAt", LOCK, 9)).isEqualTo(6_000_000);
  }

  @Test
  void nobodyButGovernanceChangesAnything() {
    assertThat(change(ANN, LOCK, 60_000, 10)).startsWith("not-allowed");
    assertThat(change(Addresses.REWARD, LOCK, 60_000, 10)).startsWith("not-allowed");
  }

  @Test
  void boundsHoldForGovernanceToo() {
    assertThat(change(Addresses.PROPOSALS, LOCK, Chain.DAY, 10)).isEmpty();
    assertThat(change(Addresses.PROPOSALS, LOCK, Chain.DAY + 1, 10)).startsWith("out-of-bounds");
    assertThat(change(Addresses.PROPOSALS, "proposal.votes-percent", 50, 10))
        .startsWith("out-of-bounds");
    assertThat(chain.results("parameters", "bounds", LOCK))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "lowest",
                BigInteger.ZERO,
                "highest",
                BigInteger.valueOf(Chain.DAY),
                "initial",
                BigInteger.valueOf(6_000_000)));
  }

  @Test
  void theCongressLockCanGoBackToNinetyDays() {
    // the reference's setter takes one day at most, so that 90 days cannot be restored
    assertThat(change(Addresses.PROPOSALS, "congress.lock-millis", Chain.DAY, 5)).isEmpty();
    assertThat(change(Addresses.PROPOSALS, "congress.lock-millis", 90 * Chain.DAY, 6)).isEmpty();
  }

  @Test
  void nothingChangesInTheSameBlockOrThePast() {
    assertThat(change(Addresses.PROPOSALS, LOCK, 60_000, 1)).startsWith("too-late");
  }

  @Test
  void nothingIsDecidedForHeightsThatAreTooFar() {
    assertThat(change(Addresses.PROPOSALS, LOCK, 1, 2_000_002)).startsWith("too-far");
    assertThat(change(Addresses.PROPOSALS, LOCK, 1, 2_000_002)).isEmpty();
  }

  @Test
  void unknownNamesAreRefused() {
    assertThat(change(Addresses.PROPOSALS, "rnode.colour", 1, 10)).startsWith("unknown-parameter");
  }

  @Test
  void whatLiesAheadIsBounded() {
    for (int i = 0; i < Parameters.MOST_AHEAD; i++) {
      assertThat(change(Addresses.PROPOSALS, LOCK, i, 100 + i)).isEmpty();
    }
    assertThat(change(Addresses.PROPOSALS, LOCK, 1, 200)).startsWith("too-many-changes");
    // a nearer one takes the farthest one's place, and at the same height the other's
    assertThat(change(Addresses.PROPOSALS, LOCK, 7, 106)).isEmpty();
    assertThat(change(Addresses.PROPOSALS, LOCK, 6, 50)).isEmpty();
    assertThat(chain.number("parameters", "ahead", LOCK)).isEqualTo(Parameters.MOST_AHEAD);
    assertThat(chain.number("parameters", "valueAt", LOCK, 99)).isEqualTo(6);
    assertThat(chain.number("parameters", "valueAt", LOCK, 500)).isEqualTo(7);
    chain.passTo(150);
    assertThat(change(Addresses.PROPOSALS, LOCK, 1, 200)).isEmpty();
  }

  @Property(tries = 100)
  void changesInAnyOrderHoldFromTheirHeights(
      @ForAll @Size(max = Parameters.MOST_AHEAD)
          List<@IntRange(min = 20, max = 40) Integer> heights) {
    Chain other = Chain.system();
    int[] expected = new int[60];
    java.util.Arrays.fill(expected, 6_000_000);
    int[] decided = new int[60];
    for (int i = 0; i < heights.size(); i++) {
      other.must(Addresses.PROPOSALS, "parameters", "change", LOCK, i, heights.get(i));
      decided[heights.get(i)] = i + 1;
    }
    for (int h = 1; h < 60; h++) {
      expected[h] = decided[h] > 0 ? decided[h] - 1 : expected[h - 1];
      assertThat(other.number("parameters", "valueAt", LOCK, h)).isEqualTo(expected[h]);
    }
  }

  private String change(Address sender, String name, long value, long height) {
    return chain.call(sender, "parameters", "change", name, value, height);
  }

  private BigInteger value(String name) {
    return chain.number("parameters", "value", name);
  }
}
