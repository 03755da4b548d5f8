package org.cpchain.consensus.lbft21.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;

/** From a C-certificate to the next height (rules R9 and R10). */
final class Deciding {
  private Deciding() {}

  /** A decision of others; welcome in every stage. */
  static void validated(Turn turn, Address from, Message.Validate message) {
    Certificate certificate = message.certificate();
    Ballot ballot = certificate.ballot();
    if (turn.isDecided(ballot.block())) {
      if (!message.payload().isEmpty()) {
        Candidates.offer(turn, from, ballot.block(), message.payload());
      }
      return;
    }
    if (ballot.phase() != Phase.COMMIT) {
      turn.drop(from, "wrong-phase", "a decision by votes of phase " + ballot.phase());
      return;
    }
    Verdict verdict =
        certificate.check(
            turn.setting.suite(), turn.setting.rules(), turn.committee, turn.tally.on(ballot));
    if (verdict instanceof Verdict.Reject reject) {
      turn.emit(new Effect.Dropped(from, reject.reason()));
    } else if (turn.decided.isPresent()) {
      turn.halt(
          "two-decisions",
          "blocks "
              + turn.decided.get().ballot().block()
              + " and "
              + ballot.block()
              + " are both certified at height "
              + turn.height()
              + ": more validators are faulty than the committee can bear; stop and compare journals");
    } else {
      decide(turn, certificate, from, message.payload());
    }
  }

  static void decide(Turn turn, Certificate certificate, Address from, Bytes payload) {
    turn.decided = Optional.of(certificate);
    turn.stage = Stage.VALIDATE;
    turn.broadcast(new Message.Validate(certificate, Bytes.EMPTY));
    Hash block = certificate.ballot().block();
    if (!payload.isEmpty()) {
      Candidates.offer(turn, from, block, payload);
    }
    Candidates.seek(turn, block, from);
    deliver(turn);
  }

  /** Hands the decided block over once it is here and executed. */
  static void deliver(Turn turn) {
    Certificate certificate = turn.decided.orElseThrow();
    Hash block = certificate.ballot().block();
    Optional<Candidate> candidate = turn.candidate(block);
    if (candidate.filter(known -> known.is(Candidate.Progress.EXECUTED)).isPresent()) {
      turn.emit(new Effect.Commit(candidate.get().proposal(), certificate));
    } else if (candidate.filter(known -> known.is(Candidate.Progress.REFUSED)).isPresent()) {
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

  static void advanced(Turn turn, Event.Advanced event) {
    turn.work = turn.work || event.work();
    if (event.head().height() > turn.head.height()) {
      turn.climb(event.head(), event.committee());
      turn.emit(new Effect.CancelTimer(TimerId.HOLD));
      turn.emit(new Effect.Forget(turn.height()));
      Recovery.enter(turn);
      List<Backlog.Kept> waiting = turn.backlog.kept();
      turn.backlog = Backlog.EMPTY;
      waiting.forEach(kept -> Intake.receive(turn, kept.from(), kept.message()));
      Recovery.follow(turn);
    }
    Proposing.consider(turn);
  }
}
