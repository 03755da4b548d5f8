package org.cpchain.lbft.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.lbft.core.Candidate.Progress;

/** From a decided block to a final one, and on to the next height. */
public final class Delivering {
  private Delivering() {}

  /** Hands the decided block over once it is here and executed. */
  public static void deliver(Work turn) {
    if (turn.decided.isEmpty()) {
      return;
    }
    Certificate certificate = turn.decided.get();
    Hash block = certificate.ballot().block();
    Optional<Candidate> candidate = turn.candidate(block);
    if (candidate.filter(known -> known.is(Progress.EXECUTED)).isPresent()) {
      turn.put(candidate.get().to(Progress.DELIVERED));
      turn.work = false; // the answer will tell what is left
      turn.emit(
          new Effect.Commit(
              candidate.get().proposal(), certificate.encode(turn.setting.version())));
    } else if (candidate.filter(known -> known.is(Progress.REFUSED)).isPresent()) {
      turn.halt(
          "decided-block-refused",
          "block "
              + block
              + " at height "
              + turn.height()
              + " is decided but this node cannot execute it; install the modules that the chain"
              + " runs and start again");
    }
  }

  public static void chainMoved(Work turn) {
    turn.work = false; // the answer will tell what is left
    turn.emit(new Effect.LookAtHead());
  }

  public static void advanced(Work turn, Event.Advanced event) {
    turn.work = turn.work || event.work();
    if (event.head().height() > turn.head.height()) {
      turn.climb(event.head(), event.committee());
      turn.emit(new Effect.Forget(turn.height()));
      Recovery.enter(turn);
      List<Backlog.Kept> waiting = turn.backlog.kept();
      turn.backlog = Backlog.EMPTY;
      waiting.forEach(kept -> Intake.receive(turn, kept.from(), kept.message()));
      Recovery.follow(turn);
    }
  }
}
