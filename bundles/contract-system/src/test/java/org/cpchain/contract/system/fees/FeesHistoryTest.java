package org.cpchain.contract.system.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;

/** Random histories of holding, leasing and buying gas against {@link FeesModel}. */
class FeesHistoryTest {
  private static final List<String> PEOPLE = List.of("Ann", "Bob", "Carl", "Dora");
  private static final List<String> PROVIDERS = List.of("Ann", "Carl");
  private static final BigInteger WEALTH = cpc(5_000);
  private static final BigInteger ALL = BigInteger.ONE.negate();

  private Chain chain;
  private FeesModel model;

  enum Kind {
    HOLD,
    RELEASE,
    WITHDRAW,
    OFFER,
    UNOFFER,
    LEASE,
    END,
    OPEN,
    BUY,
    TAKE_BACK,
    SPEND
  }

  /**
   * @param number of an offer, a lease or a plan, from 0
   * @param amount {@link #ALL}: as much as there is
   * @param pause before the act, milliseconds
   */
  record Act(
      Kind kind, String who, int app, int number, BigInteger amount, long days, long pause) {}

  @Provide
  Arbitrary<List<Act>> history() {
    Arbitrary<BigInteger> amounts =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.of(BigInteger.ZERO, BigInteger.ONE, cpc(9_000))),
            Tuple.of(2, Arbitraries.just(ALL)),
            Tuple.of(3, Arbitraries.of(cpc(100), cpc(150), cpc(700))),
            Tuple.of(4, Arbitraries.bigIntegers().between(BigInteger.ONE, cpc(900))));
    Arbitrary<Long> pauses =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(0L)),
            Tuple.of(2, Arbitraries.longs().between(0, DAY)),
            Tuple.of(2, Arbitraries.of(DAY, 2 * DAY, 30 * DAY)));
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.of(PEOPLE),
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 3),
            amounts,
            Arbitraries.of(0L, 1L, 1L, 2L, 7L, 30L, 31L),
            pauses)
        .as(Act::new)
        .map(FeesHistoryTest::mostlyAllowed)
        .list()
        .ofMinSize(20)
        .ofMaxSize(60);
  }

  /** Who may do it does it most times: the developer, or the provider of a plan. */
  private static Act mostlyAllowed(Act act) {
    String who =
        switch (act.kind()) {
          case LEASE -> act.number() == 3 ? act.who() : FeesModel.developer(act.app());
          case BUY, TAKE_BACK -> act.number() < 2 ? PROVIDERS.get(act.number()) : act.who();
          default -> act.who();
        };
    return new Act(act.kind(), who, act.app(), act.number(), act.amount(), act.days(), act.pause());
  }

  @Property(tries = 150)
  void everyWeiIsWhereTheModelSaysAndEverybodyCanLeave(@ForAll("history") List<Act> history) {
    chain = FeesInForce.chain();
    model = new FeesModel();
    for (String who : PEOPLE) {
      chain.rich(who, WEALTH);
      model.wallets.put(who, WEALTH);
    }
    FeesInForce.developer(chain, app(0), account(FeesModel.developer(0)));
    FeesInForce.developer(chain, app(1), account(FeesModel.developer(1)));
    begin();
    for (Act act : history) {
      chain.pass(act.pause());
      model.at(chain.time());
      act(act);
      check();
    }
    everybodyLeaves();
    Statistics.coverage(
        acts -> {
          for (Kind kind : Kind.values()) {
            acts.check(kind, true).count(times -> times >= 20);
          }
        });
  }

  /** Without offers and plans most acts would be refused. */
  private void begin() {
    model.at(chain.time());
    act(new Act(Kind.OFFER, "Carl", 0, 0, cpc(700), 1, 0));
    act(new Act(Kind.OFFER, "Dora", 0, 1, cpc(900), 1, 0));
    act(new Act(Kind.OFFER, "Dora", 0, 2, cpc(1_900), 7, 0));
    for (int plan = 0; plan < PROVIDERS.size(); plan++) {
      act(new Act(Kind.OPEN, PROVIDERS.get(plan), 0, 0, ALL, 1, 0));
      act(new Act(Kind.BUY, PROVIDERS.get(plan), 0, plan, cpc(300), 1, 0));
    }
  }

  private void act(Act act) {
    Address who = account(act.who());
    int n = act.number();
    BigInteger wei = act.amount().equals(ALL) ? all(act) : act.amount();
    BigInteger price = price(act);
    switch (act.kind()) {
      case HOLD ->
          same(
              act,
              model.hold(act.who(), act.app(), wei),
              chain.pay(who, wei, "fees", "hold", app(act.app())));
      case RELEASE ->
          same(
              act,
              model.release(act.who(), act.app(), wei),
              chain.call(who, "fees", "release", app(act.app()), wei));
      case WITHDRAW -> same(act, model.withdraw(act.who()), chain.call(who, "fees", "withdraw"));
      case OFFER ->
          same(
              act,
              model.offer(act.who(), wei, price),
              chain.pay(who, wei, "leases", "offer", price));
      case UNOFFER ->
          same(
              act,
              model.unoffer(act.who(), n, wei),
              chain.call(who, "leases", "withdraw", n + 1, wei));
      case LEASE -> {
        BigInteger fee = model.offer(n) == null ? BigInteger.ZERO : model.fee(n, wei, act.days());
        same(
            act,
            model.lease(act.who(), n, act.app(), wei, act.days()),
            chain.pay(who, fee, "leases", "lease", n + 1, app(act.app()), wei, act.days()));
      }
      case END -> same(act, model.end(n), chain.call(who, "leases", "end", n + 1));
      case OPEN -> same(act, model.open(act.who()), chain.call(who, "fees", "openPlan"));
      case BUY ->
          same(act, model.buy(act.who(), n, wei), chain.pay(who, wei, "fees", "buyGas", n + 1));
      case TAKE_BACK -> {
        boolean own = n < model.plans.size() && model.plans.get(n).provider.equals(act.who());
        same(
            act,
            own && model.spend(act.who(), n, wei),
            chain.call(who, "fees", "takeBack", n + 1, wei));
      }
      case SPEND -> {
        boolean spent = model.spend(act.who(), n, wei);
        Statistics.collect(act.kind(), spent);
        if (spent) {
          FeesInForce.spend(chain, n + 1, wei, who);
        }
      }
      default -> throw new IllegalStateException();
    }
  }

  private BigInteger all(Act act) {
    return switch (act.kind()) {
      case RELEASE -> model.held(act.who(), act.app());
      case LEASE, UNOFFER ->
          model.offer(act.number()) == null ? BigInteger.ONE : model.offer(act.number()).available;
      case TAKE_BACK, SPEND -> model.plan(act.number());
      default -> model.wallets.get(act.who());
    };
  }

  /** Nothing, which is refused, a wei for each CPC and day, and a thousandth. */
  private static BigInteger price(Act act) {
    return switch (act.number()) {
      case 0 -> BigInteger.ZERO;
      case 1 -> BigInteger.ONE;
      default -> BigInteger.TEN.pow(15).add(BigInteger.valueOf(act.days()));
    };
  }

  private void check() {
    for (String who : PEOPLE) {
      assertThat(chain.world().balance(account(who))).isEqualTo(model.wallets.get(who));
      assertThat(chain.results("fees", "releasedOf", account(who)).get("amount"))
          .isEqualTo(model.released(who));
    }
    for (int app = 0; app < 2; app++) {
      for (long day : new long[] {model.today(), model.today() + 1, model.today() + 29}) {
        assertThat(chain.number("leases", "leasedOn", app(app), day))
            .isEqualTo(model.leasedOn(app, day));
      }
      BigInteger leased = model.leasedOn(app, model.today());
      assertThat(chain.results("fees", "capacityOf", app(app)))
          .containsEntry("held", model.heldFor(app))
          .containsEntry("leased", leased)
          .containsEntry(
              "gasPerDay", model.heldFor(app).add(leased).divide(BigInteger.TEN.pow(12)));
    }
    assertThat(chain.number("fees", "deposits")).isEqualTo(model.deposits());
    assertThat(chain.number("fees", "prepaid")).isEqualTo(model.prepaid());
    assertThat(chain.world().balance(chain.address("fees")))
        .isEqualTo(model.deposits().add(model.prepaid()));
    assertThat(chain.number("leases", "total"))
        .isEqualTo(model.total())
        .isEqualTo(chain.world().balance(chain.address("leases")));
    assertThat(chain.world().supply())
        .isEqualTo(WEALTH.multiply(BigInteger.valueOf(PEOPLE.size())));
  }

  private void everybodyLeaves() {
    chain.pass(31 * DAY);
    model.at(chain.time());
    for (int i = 0; i < model.leases.size(); i++) {
      act(new Act(Kind.END, "Dora", 0, i, ALL, 1, 0));
    }
    for (int i = 0; i < model.offers.size(); i++) {
      act(new Act(Kind.UNOFFER, model.offers.get(i).lessor, 0, i, ALL, 1, 0));
    }
    for (int i = 0; i < model.plans.size(); i++) {
      act(new Act(Kind.TAKE_BACK, model.plans.get(i).provider, 0, i, ALL, 1, 0));
    }
    for (String who : PEOPLE) {
      act(new Act(Kind.RELEASE, who, 0, 0, ALL, 1, 0));
      act(new Act(Kind.RELEASE, who, 1, 0, ALL, 1, 0));
    }
    chain.pass(DAY);
    model.at(chain.time());
    PEOPLE.forEach(who -> act(new Act(Kind.WITHDRAW, who, 0, 0, ALL, 1, 0)));
    check();
    assertThat(chain.world().balance(chain.address("fees"))).isZero();
    assertThat(chain.world().balance(chain.address("leases"))).isZero();
  }

  private static void same(Act act, boolean expected, String reason) {
    Statistics.collect(act.kind(), expected);
    assertThat(reason.isEmpty()).as("%s: %s", act, reason).isEqualTo(expected);
  }

  private static Address account(String name) {
    return FakeSuite.address(name);
  }

  private static Address app(int number) {
    return FakeSuite.address("App" + number);
  }
}
