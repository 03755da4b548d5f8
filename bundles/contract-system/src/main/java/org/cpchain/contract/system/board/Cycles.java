package org.cpchain.contract.system.board;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.parameters.Parameter;

/** The board's cycles in the storage, and how time takes one to the next. */
final class Cycles {
  private static final StorageMap<Long, Cycle> CYCLES =
      new StorageMap<>("cycle", Codec.LONG, Cycle.CODEC);
  private static final StorageMap<Bytes, Long> CURRENT =
      new StorageMap<>("current", Codec.BYTES, Codec.LONG);

  private Cycles() {}

  static Optional<Cycle> find(CallContext context, long number) {
    return CYCLES.get(context.storage(), number);
  }

  /** The latest cycle that has opened by this block, which may not be stored yet, for views. */
  static Cycle now(CallContext context) {
    long now = context.timestamp();
    Optional<Cycle> last =
        CURRENT.get(context.storage(), Bytes.EMPTY).flatMap(number -> find(context, number));
    if (last.isEmpty()) {
      return Cycle.first(now, rules(context));
    }
    return now < last.get().nextOpens() ? last.get() : last.get().next(now, rules(context));
  }

  /** The same, and stores it, but for the first, which somebody opens who stands in it. */
  static Cycle roll(CallContext context) {
    return CURRENT.get(context.storage(), Bytes.EMPTY).isPresent() ? open(context) : now(context);
  }

  /** The same, and stores it. */
  static Cycle open(CallContext context) {
    Cycle cycle = now(context);
    if (find(context, cycle.number()).isEmpty()) {
      CYCLES.put(context.storage(), cycle.number(), cycle);
      CURRENT.put(context.storage(), Bytes.EMPTY, cycle.number());
      context.emit(
          new Board.ElectionOpened(
              cycle.number(), cycle.standEnds(), cycle.voteEnds(), cycle.termEnds()));
    }
    return cycle;
  }

  /** The cycle whose directors are in office; none before the first election has ended. */
  static Optional<Cycle> inOffice(CallContext context) {
    Cycle cycle = now(context);
    Optional<Cycle> found =
        context.timestamp() >= cycle.voteEnds()
            ? Optional.of(cycle)
            : find(context, cycle.number() - 1);
    return found.filter(one -> one.inOffice(context.timestamp()));
  }

  private static Cycle.Rules rules(CallContext context) {
    return new Cycle.Rules(
        InForce.number(context, Parameter.BOARD_TERM),
        InForce.number(context, Parameter.BOARD_STANDING),
        InForce.number(context, Parameter.BOARD_VOTING),
        InForce.number(context, Parameter.BOARD_SEATS),
        InForce.number(context, Parameter.BOARD_APPOINTED),
        InForce.value(context, Parameter.BOARD_PAY));
  }
}
