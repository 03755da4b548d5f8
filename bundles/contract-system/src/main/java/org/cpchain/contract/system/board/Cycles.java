package org.cpchain.contract.system.board;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.dpor.core.parameter.Parameter;

/**
 * The board's cycles in the storage, and how time takes one to the next: the next election opens
 * before the term ends of who is in office. While nobody is, after an election that did not count
 * as before the first, it opens when somebody stands, so that no time is lost and none is needed.
 */
final class Cycles {
  private static final StorageMap<Long, Cycle> CYCLES =
      new StorageMap<>("cycle", Codec.LONG, Cycle.CODEC);
  private static final StorageMap<Bytes, Long> CURRENT =
      new StorageMap<>("current", Codec.BYTES, Codec.LONG);

  private Cycles() {}

  static Optional<Cycle> find(Storage storage, long number) {
    return CYCLES.get(storage, number);
  }

  /** Whether enough have voted; before the votes end more may still vote. */
  static boolean counts(Storage storage, Cycle cycle) {
    return cycle.counts(Candidates.voted(storage, cycle.number()));
  }

  /**
   * The latest cycle that has opened by this block, which may not be stored yet, for views; when
   * the next opens only with a candidate, what it is if he stands in this block.
   */
  static Cycle now(CallContext context) {
    Storage storage = context.storage();
    return begun(context)
        .orElseGet(
            () -> {
              Optional<Cycle> last = last(storage);
              long number = last.map(Cycle::number).orElse(0L);
              long previous =
                  last.map(one -> counts(storage, one) ? one.number() : one.previous()).orElse(0L);
              return Cycle.opening(number + 1, previous, context.timestamp(), rules(context));
            });
  }

  /** The same, and stores what time has opened. */
  static Cycle roll(CallContext context) {
    return begun(context).map(one -> store(context, one)).orElseGet(() -> now(context));
  }

  /** The same, and stores it in any case: somebody stands. */
  static Cycle open(CallContext context) {
    return store(context, now(context));
  }

  /** The cycle whose directors are in office; none when no election before has counted. */
  static Optional<Cycle> inOffice(CallContext context) {
    Cycle cycle = now(context);
    Optional<Cycle> found =
        context.timestamp() >= cycle.voteEnds()
            ? Optional.of(cycle)
            : find(context.storage(), cycle.previous());
    return found.filter(one -> one.inOffice(context.timestamp()));
  }

  /**
   * The stored cycle while its election goes on or its board is in office, or the one after it,
   * which opens during the term. When that was never stored, nobody has voted in it.
   */
  private static Optional<Cycle> begun(CallContext context) {
    long now = context.timestamp();
    return last(context.storage())
        .filter(
            one -> now < one.voteEnds() || (now < one.termEnds() && counts(context.storage(), one)))
        .map(one -> now < one.nextOpens() ? one : one.next(rules(context)));
  }

  private static Optional<Cycle> last(Storage storage) {
    return CURRENT.get(storage, Bytes.EMPTY).flatMap(number -> find(storage, number));
  }

  private static Cycle store(CallContext context, Cycle cycle) {
    if (find(context.storage(), cycle.number()).isEmpty()) {
      CYCLES.put(context.storage(), cycle.number(), cycle);
      CURRENT.put(context.storage(), Bytes.EMPTY, cycle.number());
      context.emit(
          new Board.ElectionOpened(
              cycle.number(), cycle.standEnds(), cycle.voteEnds(), cycle.termEnds()));
    }
    return cycle;
  }

  private static Cycle.Rules rules(CallContext context) {
    return new Cycle.Rules(
        InForce.number(context, Parameter.BOARD_TERM),
        InForce.number(context, Parameter.BOARD_STANDING),
        InForce.number(context, Parameter.BOARD_VOTING),
        InForce.number(context, Parameter.BOARD_SEATS),
        InForce.number(context, Parameter.BOARD_APPOINTED),
        InForce.value(context, Parameter.BOARD_TURNOUT),
        InForce.value(context, Parameter.BOARD_PAY));
  }
}
