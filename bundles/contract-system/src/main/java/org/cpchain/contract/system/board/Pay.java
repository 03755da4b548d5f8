package org.cpchain.contract.system.board;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.governance.Treasury;

/** Paying directors from the treasury (White Paper 2.0 §5.2.5), each wei once. */
final class Pay {
  /** Most directors that one step looks at. */
  private static final long MOST = 20;

  private static final StorageMap<Bytes, Long> NEXT =
      new StorageMap<>("next", Codec.BYTES, Codec.LONG);

  private Pay() {}

  /** A seat in a term. */
  private record Seat(Cycle term, Address director) {}

  static BigInteger pay(CallContext context, long number, Address director) {
    Cycle term =
        Cycles.find(context.storage(), number)
            .orElseThrow(() -> new Revert("unknown-term: no term has the number " + number));
    BigInteger due = Offices.due(context, term, director);
    Revert.unless(
        due.signum() > 0, "nothing-due: directors are paid at each half-year of their term");
    Offices.paid(context.storage(), number, director, due);
    context.contract(Treasury.class).payDirector(context, number, director, due);
    context.emit(new Board.Paid(number, director, due));
    return due;
  }

  /** Pays the directors of the latest two boards, who alone can have become due lately. */
  static long step(CallContext context, Cycle latest, long limit) {
    Storage storage = context.storage();
    List<Seat> seats = new ArrayList<>();
    for (long number : new long[] {latest.previous(), latest.number()}) {
      for (Address one : Offices.all(storage, number)) {
        seats.add(new Seat(Cycles.find(storage, number).orElseThrow(), one));
      }
    }
    long steps = Math.min(seats.size(), Math.min(limit, MOST));
    long next = NEXT.get(storage, Bytes.EMPTY).orElse(0L);
    for (long i = 0; i < steps; i++) {
      Seat seat = seats.get((int) ((next + i) % seats.size()));
      BigInteger due = Offices.due(context, seat.term(), seat.director());
      if (due.signum() > 0
          && context.contract(Treasury.class).available(context).compareTo(due) >= 0) {
        pay(context, seat.term().number(), seat.director());
      }
    }
    if (steps > 0) {
      NEXT.put(storage, Bytes.EMPTY, (next + steps) % seats.size());
    }
    return steps;
  }
}
