package org.cpchain.contract.system.vesting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;

/** Random histories of grants and releases against a table of what each has and may have. */
class VestingHistoryTest {
  private static final int PEOPLE = 4;
  private static final BigInteger POOL = cpc(1_000);

  /** By whole years: of every three wei, how many are free. */
  private static final int[] THIRDS = {0, 0, 1, 2, 3};

  private Chain chain;
  private final Map<Integer, BigInteger> granted = new TreeMap<>();

  enum Kind {
    GRANT,
    RELEASE,
    STEP,
    WAIT,
    GIFT
  }

  record Act(Kind kind, int who, BigInteger amount, long pause) {}

  @Provide
  Arbitrary<List<Act>> history() {
    Arbitrary<BigInteger> amounts =
        Arbitraries.oneOf(
            Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TEN),
            Arbitraries.bigIntegers().between(BigInteger.ONE, cpc(400)));
    Arbitrary<Long> pauses =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 100 * DAY),
            Arbitraries.of(365 * DAY, 365 * DAY - 1, 730 * DAY));
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, PEOPLE - 1),
            amounts,
            pauses)
        .as(Act::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 200)
  void nobodyGetsAWeiEarlyOrTwiceAndEverybodyGetsAll(@ForAll("history") List<Act> history) {
    chain = Chain.system();
    granted.clear();
    chain.world().grant(chain.address("vesting"), POOL);
    chain.rich("Giver", POOL);
    chain.must(who(0), "vesting", "begin");
    long begun = chain.time();
    BigInteger pool = POOL;
    for (Act act : history) {
      Address who = who(act.who());
      switch (act.kind()) {
        case GRANT -> {
          BigInteger left = pool.subtract(sum());
          boolean goes = act.amount().signum() > 0 && act.amount().compareTo(left) <= 0;
          String refusal = chain.call(Addresses.PROPOSALS, "vesting", "grant", who, act.amount());
          assertThat(refusal.isEmpty()).as(refusal).isEqualTo(goes);
          if (goes) {
            granted.merge(act.who(), act.amount(), BigInteger::add);
          }
        }
        case RELEASE -> {
          BigInteger before = chain.world().balance(who);
          boolean goes = free(act.who(), chain.time() - begun).compareTo(before) > 0;
          String refusal = chain.call(FakeSuite.address("Giver"), "vesting", "release", who);
          assertThat(refusal.isEmpty()).as(refusal).isEqualTo(goes);
          assertThat(chain.world().balance(who))
              .isEqualTo(before.max(free(act.who(), chain.time() - begun)));
        }
        case STEP -> chain.must(who, "vesting", "step", 2);
        case WAIT -> chain.pass(act.pause());
        case GIFT -> {
          if (pool.equals(POOL)) {
            chain.world().grant(chain.address("vesting"), cpc(7));
            pool = pool.add(cpc(7));
          }
        }
        default -> throw new IllegalStateException();
      }
      check(chain.time() - begun);
    }
    chain.pass(4 * 365 * DAY);
    chain.must(who(0), "vesting", "step", PEOPLE);
    for (int i = 0; i < PEOPLE; i++) {
      assertThat(chain.world().balance(who(i))).isEqualTo(granted.getOrDefault(i, BigInteger.ZERO));
    }
    assertThat(chain.world().balance(chain.address("vesting"))).isEqualTo(pool.subtract(sum()));
    assertThat(chain.number("vesting", "owed")).isZero();
  }

  private void check(long elapsed) {
    BigInteger got = BigInteger.ZERO;
    for (int i = 0; i < PEOPLE; i++) {
      assertThat(chain.world().balance(who(i))).isLessThanOrEqualTo(free(i, elapsed));
      got = got.add(chain.world().balance(who(i)));
    }
    assertThat(chain.number("vesting", "owed")).isEqualTo(sum().subtract(got));
  }

  private BigInteger free(int who, long elapsed) {
    int third = THIRDS[(int) Math.min(4, elapsed / (365 * DAY))];
    BigInteger amount = granted.getOrDefault(who, BigInteger.ZERO);
    return third == 3
        ? amount
        : amount.multiply(BigInteger.valueOf(third)).divide(BigInteger.valueOf(3));
  }

  private BigInteger sum() {
    return granted.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static Address who(int number) {
    return FakeSuite.address("P" + number);
  }
}
