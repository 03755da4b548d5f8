package org.cpchain.contract.system.reward;

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
import net.jqwik.api.Tuple;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;

/** Random histories of pool and rewards against {@link EconomyModel}. */
class EconomyHistoryTest {
  private static final List<String> PEOPLE = List.of("Ann", "Bob", "Carl", "Dora", "Eve");
  private static final BigInteger WEALTH = cpc(2_000_000);

  private Chain chain;
  private EconomyModel model;

  enum Kind {
    DEPOSIT,
    WITHDRAW,
    CLAIM,
    SETTLE,
    STEP,
    FUND
  }

  /**
   * @param pause before the act, milliseconds
   */
  record Act(Kind kind, String who, BigInteger amount, long pause) {}

  @Provide
  Arbitrary<List<Act>> history() {
    Arbitrary<BigInteger> amounts =
        Arbitraries.oneOf(
            Arbitraries.of(
                BigInteger.ZERO, BigInteger.ONE, cpc(20_000), cpc(3_000_000), cpc(10_000)),
            Arbitraries.bigIntegers().between(BigInteger.ONE, cpc(50_000)),
            Arbitraries.bigIntegers().between(BigInteger.ONE, cpc(700_000)));
    Arbitrary<Long> waits =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(0L)),
            Tuple.of(2, Arbitraries.longs().between(0, 2 * DAY)),
            Tuple.of(2, Arbitraries.of(84 * DAY, 87 * DAY, 3 * DAY, 90 * DAY)),
            Tuple.of(1, Arbitraries.longs().between(0, 200 * DAY)));
    return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.of(PEOPLE), amounts, waits)
        .as(Act::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 300)
  void everyWeiIsWhereTheModelSaysAndEverybodyCanLeave(@ForAll("history") List<Act> history) {
    chain = Chain.system();
    model = new EconomyModel(chain.time());
    for (String who : PEOPLE) {
      chain.rich(who, WEALTH);
      model.grant(who, WEALTH);
    }
    chain.must(account("Ann"), "reward", "step", 0);
    for (Act act : history) {
      chain.pass(act.pause());
      model.at(chain.time());
      act(act);
      check();
    }
    everybodyLeaves();
  }

  private void act(Act act) {
    Address who = account(act.who());
    String reason;
    boolean expected = true;
    Map<String, Object> before = new TreeMap<>();
    switch (act.kind()) {
      case DEPOSIT -> {
        expected = model.deposit(act.who(), act.amount());
        reason = chain.pay(who, act.amount(), "economy-pool", "deposit");
      }
      case WITHDRAW -> {
        expected = model.withdraw(act.who(), act.amount());
        reason = chain.call(who, "economy-pool", "withdraw", act.amount());
      }
      case CLAIM -> {
        expected = model.claim(act.who());
        reason = chain.call(who, "reward", "claim");
      }
      case SETTLE -> {
        model.settle(act.who());
        reason = chain.call(account("Eve"), "reward", "settle", who);
      }
      case FUND -> {
        expected = model.fund(act.who(), act.amount());
        reason = chain.pay(who, act.amount(), "reward", "fund");
      }
      case STEP -> {
        PEOPLE.forEach(one -> before.put(one, from(one)));
        reason = chain.call(who, "reward", "step", 2);
        // Whom a step pays is the contract's affair; what it pays is not.
        for (String one : PEOPLE) {
          if (!from(one).equals(before.get(one))) {
            model.settle(one);
          }
        }
      }
      default -> throw new IllegalStateException();
    }
    assertThat(reason.isEmpty()).as("%s: %s", act, reason).isEqualTo(expected);
  }

  private void check() {
    for (String who : PEOPLE) {
      assertThat(chain.world().balance(account(who))).isEqualTo(model.wallet(who));
      assertThat(chain.number("economy-pool", "depositOf", account(who)))
          .isEqualTo(model.deposit(who));
    }
    BigInteger owed = chain.number("reward", "owed");
    assertThat(chain.number("reward", "available").add(owed))
        .isEqualTo(model.fund().add(model.owed()))
        .isEqualTo(chain.world().balance(chain.address("reward")));
    assertThat(chain.number("economy-pool", "total"))
        .isEqualTo(chain.world().balance(chain.address("economy-pool")));
    assertThat(chain.world().supply())
        .isEqualTo(WEALTH.multiply(BigInteger.valueOf(PEOPLE.size())));
  }

  private void everybodyLeaves() {
    while (model.lock()) {
      chain.pass(DAY);
      model.at(chain.time());
    }
    for (String who : PEOPLE) {
      if (model.deposit(who).signum() > 0) {
        act(new Act(Kind.WITHDRAW, who, model.deposit(who), 0));
      }
      act(new Act(Kind.SETTLE, who, BigInteger.ZERO, 0));
    }
    check();
    assertThat(chain.world().balance(chain.address("economy-pool"))).isZero();
    assertThat(chain.number("reward", "owed")).isZero();
    assertThat(chain.number("economy-pool", "count")).isZero();
  }

  /** The first season that was not yet paid to somebody. */
  private Object from(String who) {
    return chain.results("reward", "stakeOf", account(who)).get("from");
  }

  private static Address account(String name) {
    return FakeSuite.address(name);
  }
}
