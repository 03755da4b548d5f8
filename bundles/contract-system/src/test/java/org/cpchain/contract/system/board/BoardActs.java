package org.cpchain.contract.system.board;

import static org.cpchain.contract.system.Chain.DAY;

import java.util.List;
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

  static Arbitrary<List<Act>> history(int people) {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(10, Kind.STAND),
            Tuple.of(10, Kind.VOTE),
            Tuple.of(2, Kind.WITHDRAW),
            Tuple.of(1, Kind.RESIGN),
            Tuple.of(1, Kind.APPOINT),
            Tuple.of(3, Kind.PAY),
            Tuple.of(1, Kind.STEP),
            Tuple.of(3, Kind.REQUEST),
            Tuple.of(8, Kind.ENDORSE),
            Tuple.of(3, Kind.APPEAL),
            Tuple.of(6, Kind.JUDGE),
            Tuple.of(3, Kind.SETTLE),
            Tuple.of(2, Kind.UNBIND));
    Arbitrary<Long> pauses =
        Arbitraries.frequencyOf(
            Tuple.of(24, Arbitraries.just(0L)),
            Tuple.of(3, Arbitraries.longs().between(0, 3 * DAY)),
            Tuple.of(4, Arbitraries.of(14 * DAY, 14 * DAY - 1, 13 * DAY)),
            Tuple.of(1, Arbitraries.of(100 * DAY, 182 * DAY + DAY / 2, 337 * DAY, 365 * DAY)));
    return Combinators.combine(
            kinds,
            Arbitraries.integers().between(0, people - 1),
            Arbitraries.integers().between(0, people - 1),
            Arbitraries.of(true, false),
            pauses)
        .as(Act::new)
        .list()
        .ofMinSize(30)
        .ofMaxSize(250);
  }
}
