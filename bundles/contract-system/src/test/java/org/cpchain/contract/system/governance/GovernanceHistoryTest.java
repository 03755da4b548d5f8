package org.cpchain.contract.system.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;

/** Random histories of congress and proposals against a model that keeps whole lists. */
class GovernanceHistoryTest {
  private static final int PEOPLE = 6;
  private static final BigInteger WEALTH = cpc(500_000);
  private static final BigInteger SEAT = cpc(200_000);
  static final long PERIOD = 20 * DAY;

  private Chain chain;
  private final Map<Integer, long[]> seats = new TreeMap<>();
  private final List<ModelledProposal> proposals = new ArrayList<>();

  enum Kind {
    JOIN,
    LEAVE,
    PROPOSE,
    APPROVE,
    VOTE,
    RETRACT,
    WITHDRAW,
    EXECUTE,
    CLOSE
  }

  /**
   * @param which proposal, from the last
   * @param pause before the act, milliseconds
   */
  record Act(Kind kind, int who, int which, long pause) {}

  @Provide
  Arbitrary<List<Act>> history() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(1, Kind.JOIN),
            Tuple.of(2, Kind.LEAVE),
            Tuple.of(1, Kind.PROPOSE),
            Tuple.of(10, Kind.APPROVE),
            Tuple.of(14, Kind.VOTE),
            Tuple.of(2, Kind.RETRACT),
            Tuple.of(1, Kind.WITHDRAW),
            Tuple.of(6, Kind.EXECUTE),
            Tuple.of(2, Kind.CLOSE));
    Arbitrary<Long> pauses =
        Arbitraries.frequencyOf(
            Tuple.of(60, Arbitraries.just(0L)),
            Tuple.of(6, Arbitraries.longs().between(0, 5 * DAY)),
            Tuple.of(1, Arbitraries.of(20 * DAY, 30 * DAY, 90 * DAY)));
    return Combinators.combine(
            kinds,
            Arbitraries.integers().between(0, PEOPLE - 1),
            Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(1, 1), Tuple.of(1, 2)),
            pauses)
        .as(Act::new)
        .list()
        .ofMinSize(80)
        .ofMaxSize(200);
  }

  @Property(tries = 100)
  void depositsComeBackAndVotesCountOnce(@ForAll("history") List<Act> history) {
    chain = Chain.system();
    seats.clear();
    proposals.clear();
    for (int i = 0; i < PEOPLE; i++) {
      chain.rich("P" + i, WEALTH);
    }
    // small numbers, so that random histories reach every state
    rule("congress.minimum", 2);
    rule("proposal.approvals", 2);
    rule("proposal.votes-percent", 51);
    chain.passTo(10);
    for (int who = 0; who < 3; who++) {
      perform(new Act(Kind.JOIN, who, 0, 0), 0);
      seats.put(who, new long[] {chain.height(), chain.time()});
    }
    List<Act> acts = new ArrayList<>(history);
    acts.add(0, new Act(Kind.PROPOSE, 0, 0, 0));
    for (Act act : acts) {
      chain.pass(act.pause());
      int which = proposals.size() - 1 - act.which();
      if (which >= 0 || act.kind().compareTo(Kind.APPROVE) < 0) {
        assertThat(perform(act, which).isEmpty()).as("%s", act).isEqualTo(expected(act, which));
      }
      check();
    }
    everybodyLeaves();
  }

  private void rule(String name, long value) {
    chain.must(Addresses.PROPOSALS, "parameters", "change", name, value, 5);
  }

  private String perform(Act act, int which) {
    Address who = account(act.who());
    return switch (act.kind()) {
      case JOIN -> chain.pay(who, SEAT, "congress", "join");
      case LEAVE -> chain.call(who, "congress", "leave");
      case PROPOSE ->
          chain.pay(who, cpc(100), "proposals", "proposeIndustryNode", who, digest(), PERIOD);
      case APPROVE, VOTE, RETRACT, WITHDRAW, EXECUTE, CLOSE ->
          chain.call(who, "proposals", act.kind().name().toLowerCase(Locale.ROOT), which + 1);
    };
  }

  private static String digest() {
    return "0x" + "11".repeat(32);
  }

  /** Whether it goes; when it does, the model has done it. */
  private boolean expected(Act act, int which) {
    long now = chain.time();
    int who = act.who();
    switch (act.kind()) {
      case JOIN -> {
        return seats.putIfAbsent(who, new long[] {chain.height(), now}) == null;
      }
      case LEAVE -> {
        boolean goes = seats.containsKey(who) && now >= seats.get(who)[1] + 90 * DAY;
        if (goes) {
          seats.remove(who);
          proposals.stream()
              .filter(one -> one.open() && !one.over(now))
              .forEach(one -> one.votes.remove(who));
        }
        return goes;
      }
      case PROPOSE -> {
        return seats.size() >= 2
            && proposals.add(new ModelledProposal(who, now, chain.height(), seats.size()));
      }
      default -> {
        return expected(act.kind(), who, proposals.get(which), now);
      }
    }
  }

  private boolean expected(Kind kind, int who, ModelledProposal one, long now) {
    boolean running = one.pending() && !one.over(now);
    boolean voting = one.open() && !one.over(now) && !one.status.equals("DEPOSITED");
    boolean goes =
        switch (kind) {
          case APPROVE -> running && one.status.equals("DEPOSITED") && !one.approvals.contains(who);
          case VOTE ->
              voting
                  && seats.containsKey(who)
                  && seats.get(who)[0] < one.height
                  && !one.votes.contains(who);
          case RETRACT -> voting && one.votes.contains(who);
          case WITHDRAW -> one.pending() && one.owner == who;
          case EXECUTE ->
              one.status.equals("ACCEPTED")
                  && now >= one.accepted + 3 * DAY
                  && !one.over(now)
                  && one.enough(seats.size());
          default -> one.open() && one.over(now);
        };
    if (goes) {
      one.apply(kind, who, now, seats.size());
    }
    return goes;
  }

  private void check() {
    for (int who = 0; who < PEOPLE; who++) {
      int owner = who;
      long pending = proposals.stream().filter(one -> one.pending() && one.owner == owner).count();
      BigInteger held = seats.containsKey(who) ? SEAT : BigInteger.ZERO;
      assertThat(chain.world().balance(account(who)).add(held).add(cpc(100 * pending)))
          .isEqualTo(WEALTH);
    }
    for (int i = 0; i < proposals.size(); i++) {
      assertThat(chain.results("proposals", "proposal", i + 1))
          .containsEntry("status", proposals.get(i).status)
          .containsEntry("votes", Long.valueOf(proposals.get(i).votes.size()));
    }
    assertThat(chain.number("proposals", "deposits"))
        .isEqualTo(chain.world().balance(Addresses.PROPOSALS));
    assertThat(chain.number("congress", "count")).isEqualTo(seats.size());
  }

  private void everybodyLeaves() {
    chain.pass(90 * DAY);
    for (int i = 0; i < proposals.size(); i += 20) {
      chain.must(account(0), "proposals", "step", 20);
    }
    for (int who : seats.keySet()) {
      chain.must(account(who), "congress", "leave");
    }
    for (int who = 0; who < PEOPLE; who++) {
      assertThat(chain.world().balance(account(who))).isEqualTo(WEALTH);
    }
    assertThat((List<?>) chain.view("proposals", "open", 0, 100)).isEmpty();
  }

  private static Address account(int who) {
    return FakeSuite.address("P" + who);
  }
}
