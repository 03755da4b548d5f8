package org.cpchain.contract.system.board;

import static org.cpchain.contract.system.Chain.DAY;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What people do with a board, at random. */
final class BoardActs {
  private BoardActs() {}

  enum Kind {
    STAND,
    VOTE,
    WITHDRAW,
    RESIGN,
    APPOINT,
    PAY,
    STEP,
    REQUEST,
    ENDORSE,
    APPEAL,
    JUDGE,
    SETTLE,
    UNBIND
  }

  /**
   * @param pause before the act, milliseconds
   */
  record Act(Kind kind, int who, int other, boolean side, long pause) {}

  /** A first board, with a vote more or less, and then whatever happens. */
  static Arbitrary<List<Act>> history(int people) {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, people - 1).list().ofSize(people),
                Arbitraries.shuffle(IntStream.range(0, people).boxed().toList())),
            acts(people))
        .as(BoardActs::withBoard);
  }

  private static List<Act> withBoard(List<Integer> choices, List<Act> acts) {
    List<Act> all = new ArrayList<>();
    for (int who = 0; who < choices.size(); who++) {
      all.add(new Act(Kind.STAND, who, 1, true, 0));
    }
    for (int voter = 0; voter < choices.size(); voter++) {
      all.add(new Act(Kind.VOTE, choices.get(voter), voter, true, voter == 0 ? 14 * DAY : 0));
    }
    all.add(new Act(Kind.STEP, 0, 0, true, 14 * DAY));
    all.addAll(acts);
    return all;
  }

  private static Arbitrary<List<Act>> acts(int people) {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(5, Kind.STAND),
            Tuple.of(6, Kind.VOTE),
            Tuple.of(2, Kind.WITHDRAW),
            Tuple.of(3, Kind.RESIGN),
            Tuple.of(2, Kind.APPOINT),
            Tuple.of(5, Kind.PAY),
            Tuple.of(1, Kind.STEP),
            Tuple.of(5, Kind.REQUEST),
            Tuple.of(12, Kind.ENDORSE),
            Tuple.of(9, Kind.APPEAL),
            Tuple.of(9, Kind.JUDGE),
            Tuple.of(6, Kind.SETTLE),
            Tuple.of(2, Kind.UNBIND));
    Arbitrary<Long> pauses =
        Arbitraries.frequencyOf(
            Tuple.of(40, Arbitraries.just(0L)),
            Tuple.of(3, Arbitraries.longs().between(0, 3 * DAY)),
            Tuple.of(4, Arbitraries.of(14 * DAY, 14 * DAY - 1, 13 * DAY)),
            Tuple.of(1, Arbitraries.of(100 * DAY, 182 * DAY + DAY / 2, 337 * DAY, 365 * DAY)));
    Arbitrary<Integer> person = Arbitraries.integers().between(0, people - 1);
    Arbitrary<List<Act>> single =
        Combinators.combine(kinds, person, person, Arbitraries.of(true, false), pauses)
            .as((kind, who, other, side, pause) -> List.of(new Act(kind, who, other, side, pause)));
    Arbitrary<List<Act>> dispute =
        Combinators.combine(
                person,
                Arbitraries.of(true, false).list().ofSize(5),
                Arbitraries.of(14 * DAY, 14 * DAY - 1, 40 * DAY))
            .as(BoardActs::dispute);
    Arbitrary<List<Act>> election =
        Combinators.combine(
                Arbitraries.of(0L, 10 * DAY, 337 * DAY),
                person,
                Arbitraries.integers().between(0, 4),
                Arbitraries.of(14 * DAY, 14 * DAY - 1))
            .as(BoardActs::election);
    return Arbitraries.frequencyOf(
            Tuple.of(40, single), Tuple.of(1, dispute), Tuple.of(2, election))
        .list()
        .ofMinSize(10)
        .ofMaxSize(100)
        .map(parts -> parts.stream().flatMap(List::stream).toList());
  }

  /** Two candidates, and as many votes: none, some, enough. */
  private static List<Act> election(long before, int first, int voters, long voting) {
    List<Act> acts = new ArrayList<>();
    acts.add(new Act(Kind.STAND, first, 1, true, before));
    acts.add(new Act(Kind.STAND, (first + 1) % 7, 1, true, 0));
    for (int voter = 0; voter < voters; voter++) {
      int choice = (first + voter % 2) % 7;
      acts.add(new Act(Kind.VOTE, choice, voter, true, voter == 0 ? 14 * DAY : 0));
    }
    acts.add(new Act(Kind.STEP, 0, 0, true, voting));
    return acts;
  }

  /** A recall that everybody endorses, an appeal, votes for and against, and its settlement. */
  private static List<Act> dispute(int director, List<Boolean> sides, long pause) {
    List<Act> acts = new ArrayList<>();
    acts.add(new Act(Kind.REQUEST, director, 0, true, 1));
    for (int voter = 1; voter < sides.size(); voter++) {
      acts.add(new Act(Kind.ENDORSE, 0, voter, true, 0));
    }
    acts.add(new Act(Kind.APPEAL, 0, 0, true, 0));
    for (int voter = 0; voter < sides.size(); voter++) {
      acts.add(new Act(Kind.JUDGE, 0, voter, sides.get(voter), 0));
    }
    acts.add(new Act(Kind.SETTLE, 0, 0, true, pause));
    return acts;
  }
}
