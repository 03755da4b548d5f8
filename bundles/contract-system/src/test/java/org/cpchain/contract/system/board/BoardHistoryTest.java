package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.board.BoardActs.Act;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;

/** Random histories of elections, pay, recalls and appeals against {@link BoardModel}. */
class BoardHistoryTest {
  private static final int PEOPLE = 7;
  private static final int VOTERS = 7;
  private static final BigInteger WEALTH = cpc(9_000_000);
  private static final BigInteger FUND = cpc(700_000);

  private Chain chain;
  private BoardModel model;

  /** The contract's numbers of the model's elections. */
  private final Map<Long, Long> terms = new TreeMap<>();

  @Provide
  Arbitrary<List<Act>> history() {
    return BoardActs.history(PEOPLE);
  }

  @Property(tries = 150)
  void everybodyHasWhatTheModelSaysAndAllLocksComeBack(@ForAll("history") List<Act> history) {
    chain = Chain.system();
    terms.clear();
    model = new BoardModel(chain.time());
    for (int i = 0; i < PEOPLE; i++) {
      chain.rich("P" + i, WEALTH);
    }
    for (int i = 0; i < VOTERS; i++) {
      BigInteger deposit = cpc(400_000 + 200_000 * (i % 3));
      chain.mustPay(chain.rich("V" + i, deposit), deposit, "economy-pool", "deposit");
      model.weights.put("V" + i, deposit);
    }
    chain.world().grant(chain.address("treasury"), FUND);
    for (Act act : history) {
      chain.pass(act.pause());
      model.now(chain.time());
      String refusal = perform(act);
      boolean goes = expected(act);
      assertThat(refusal.isEmpty()).as("%s: %s", act, refusal).isEqualTo(goes);
      check();
    }
    everybodyLeaves();
  }

  private String perform(Act act) {
    Address person = account("P" + act.who());
    Address voter = account("V" + act.other() % VOTERS);
    long id = caseOf(act) + 1L;
    return switch (act.kind()) {
      case STAND -> chain.pay(person, value(act), "board", "stand", Community.DOCUMENTS);
      case VOTE -> chain.call(voter, "board", "vote", person);
      case WITHDRAW -> chain.call(person, "board", "withdraw");
      case RESIGN -> chain.call(person, "board", "resign");
      case APPOINT -> chain.call(Addresses.PROPOSALS, "board", "appoint", person);
      case PAY -> chain.call(voter, "board", "pay", terms.getOrDefault(year(act), 99L), person);
      case STEP -> chain.call(voter, "board", "step", 3);
      case REQUEST -> chain.call(voter, "recalls", "request", person, "why");
      case ENDORSE -> chain.call(voter, "recalls", "endorse", id);
      case APPEAL -> chain.call(appellant(act), "recalls", "appeal", id, "why not");
      case JUDGE -> chain.call(voter, "recalls", "vote", id, act.side());
      case SETTLE -> chain.call(voter, "recalls", "settle", id);
      case UNBIND -> chain.call(voter, "economy-pool", "withdraw", cpc(1_000_000));
    };
  }

  /** Whether it goes; when it does, the model has done it. */
  private boolean expected(Act act) {
    String person = "P" + act.who();
    String voter = "V" + act.other() % VOTERS;
    int id = caseOf(act);
    BoardCase one = id < model.cases.size() ? model.cases.get(id) : null;
    return switch (act.kind()) {
      case STAND -> model.stand(person, value(act)) && numbered("election", model.latest());
      case VOTE -> model.vote(voter, person);
      case WITHDRAW ->
          model.locks.containsKey(person)
              && model.free(person)
              && model.locks.remove(person).signum() > 0;
      case RESIGN -> model.resign(person);
      case APPOINT -> model.appoint(person) && numbered("inOffice", model.inOffice());
      case PAY -> pay(act, person);
      case STEP -> paidBySteps();
      case REQUEST -> request(voter, person);
      case ENDORSE -> one != null && model.endorse(voter, one);
      case APPEAL -> one != null && appeal(one);
      case JUDGE -> one != null && judge(one, voter, act.side());
      case SETTLE ->
          one != null && (model.upheld(one) ? reinstate(one) : model.lost(one) && model.end(one));
      case UNBIND -> false;
    };
  }

  private boolean numbered(String view, long election) {
    var shown = chain.results("board", view);
    long number = (Long) shown.get(view.equals("election") ? "number" : "term");
    terms.putIfAbsent(election, number);
    return terms.get(election) == number;
  }

  private boolean pay(Act act, String person) {
    BigInteger due = due(year(act), person);
    boolean goes =
        terms.containsKey(year(act)) && due.signum() > 0 && treasury().compareTo(due) >= 0;
    if (goes) {
      model.paid.merge(year(act) + person, due, BigInteger::add);
    }
    return goes;
  }

  /** Whom a step pays is the contract's affair; what it pays is not. */
  private boolean paidBySteps() {
    terms.forEach(
        (year, term) -> {
          for (int i = 0; i < PEOPLE; i++) {
            BigInteger due = due(year, "P" + i);
            if (due.signum() > 0
                && chain.number("board", "due", term, account("P" + i)).signum() == 0) {
              model.paid.merge(year + "P" + i, due, BigInteger::add);
            }
          }
        });
    return true;
  }

  private boolean request(String voter, String person) {
    var one = new BoardCase(person, model.inOffice(), model.now());
    boolean goes = model.directors().contains(person) && model.endorse(voter, one);
    return goes && model.cases.add(one);
  }

  private boolean appeal(BoardCase one) {
    boolean goes = one.canAppeal(model.now());
    one.appealed = goes ? model.now() : one.appealed;
    return goes;
  }

  private boolean judge(BoardCase one, String voter, boolean side) {
    boolean goes = one.voting(model.now()) && one.votes.putIfAbsent(voter, side) == null;
    if (goes) {
      model.bind(voter, one.appealed + 14 * DAY);
    }
    return goes;
  }

  private boolean reinstate(BoardCase one) {
    one.reinstated = model.now();
    return model.removed.get(one.year).remove(one.director) != null;
  }

  private void check() {
    BigInteger locked = BigInteger.ZERO;
    for (int i = 0; i < PEOPLE; i++) {
      String who = "P" + i;
      BigInteger lock = model.locks.getOrDefault(who, BigInteger.ZERO);
      BigInteger paid =
          model.paid.entrySet().stream()
              .filter(one -> one.getKey().endsWith(who))
              .map(Map.Entry::getValue)
              .reduce(BigInteger.ZERO, BigInteger::add);
      assertThat(chain.world().balance(account(who))).isEqualTo(WEALTH.subtract(lock).add(paid));
      assertThat(chain.results("board", "lockOf", account(who)))
          .containsEntry("amount", lock)
          .containsEntry("free", model.free(who));
      locked = locked.add(lock);
    }
    assertThat(chain.world().balance(chain.address("board"))).isEqualTo(locked);
    BigInteger paid = model.paid.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    assertThat(treasury()).isEqualTo(FUND.subtract(paid));
    assertThat(chain.view("board", "directors"))
        .isEqualTo(model.directors().stream().map(BoardHistoryTest::account).toList());
    long away = IntStream.range(0, PEOPLE).filter(i -> model.mayComeBack("P" + i)).count();
    assertThat(chain.number("board", "seatsHeld")).isEqualTo(model.directors().size() + away);
    model.bound.forEach(
        (voter, until) ->
            assertThat(chain.number("economy-pool", "boundUntil", account(voter)))
                .isEqualTo((long) until));
  }

  private void everybodyLeaves() {
    chain.pass(800 * DAY);
    model.now(chain.time());
    for (int i = 0; i < model.cases.size(); i += 20) {
      chain.must(account("V0"), "recalls", "step", 20);
    }
    assertThat((List<?>) chain.view("recalls", "open", 0, 100)).isEmpty();
    for (BoardCase one : model.cases) {
      if (model.upheld(one)) {
        reinstate(one);
      }
    }
    for (int i = 0; i < PEOPLE; i++) {
      String who = "P" + i;
      assertThat(chain.call(account(who), "board", "withdraw").isEmpty())
          .isEqualTo(model.locks.remove(who) != null);
    }
    check();
    assertThat(chain.world().balance(chain.address("board"))).isZero();
  }

  private BigInteger due(long year, String who) {
    return model.earned(year, who).subtract(model.paid.getOrDefault(year + who, BigInteger.ZERO));
  }

  private BigInteger treasury() {
    return chain.number("treasury", "available");
  }

  private static BigInteger value(Act act) {
    return act.side() ? cpc(200_000) : act.other() == 0 ? cpc(199_999) : BigInteger.ZERO;
  }

  /** The last cases most of all. */
  private int caseOf(Act act) {
    return Math.max(0, model.cases.size() - 1 - act.who() % 3);
  }

  private long year(Act act) {
    return Math.max(0, model.inOffice() - act.other() % 2);
  }

  private Address appellant(Act act) {
    int id = caseOf(act);
    return id < model.cases.size() ? account(model.cases.get(id).director) : account("P0");
  }

  private static Address account(String name) {
    return FakeSuite.address(name);
  }
}
