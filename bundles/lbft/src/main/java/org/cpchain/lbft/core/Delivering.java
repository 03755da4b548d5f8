package org.cpchain.lbft.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;
import org.cpchain.lbft.core.Candidate.Progress;

/** From a decided block to a final one, and on to the next height. */
public final class Delivering {
  private Delivering() {}

  /** A decision of others, welcome in every stage and of any round. */
  public static void validated(Work turn, Address from, Message.Validate message) {
    Certificate certificate = message.certificate();
    Ballot ballot = certificate.ballot();
    if (Wanted.isDecided(turn, ballot.block())) {
      offerBody(turn, from, message);
      return;
    }
    if (!ballot.phase().isCommit()) {
      turn.drop(from, "wrong-phase", "first votes decide nothing");
      return;
    }
    Verdict verdict = check(turn, turn.committee, certificate);
    if (verdict instanceof Verdict.Reject reject) {
      turn.drop(from, reject.reason());
    } else if (turn.decided.isPresent()) {
      forked(turn, turn.decided.get().ballot().block(), ballot);
    } else {
      turn.decide(certificate);
      offerBody(turn, from, message);
    }
  }

  private static Verdict check(Work turn, Committee committee, Certificate certificate) {
    Ballot ballot = certificate.ballot();
    return certificate.check(
        turn.setting.domain(),
        committee,
        turn.quorum(committee, ballot.phase()),
        turn.tally.on(ballot));
  }

  /**
   * A decision about the block below, which is final here: the same one, or the chain has forked.
   */
  static void passed(Work turn, Address from, Message.Validate message) {
    Ballot ballot = message.certificate().ballot();
    if (ballot.height() == turn.head.height()
        && !ballot.block().equals(turn.head.hash())
        && ballot.phase().isCommit()
        && check(turn, turn.headCommittee, message.certificate()).isAccepted()) {
      forked(turn, turn.head.hash(), ballot);
    } else {
      turn.drop(from, "old-height", "a decision about a height that is final");
    }
  }

  private static void forked(Work turn, Hash one, Ballot other) {
    turn.halt(
        Halts.FORK,
        "blocks "
            + one
            + " and "
            + other.block()
            + " are both certified at height "
            + other.height()
            + ": the chain has forked, because more validators are faulty than the committee can"
            + " bear, or because messages were slower than a protocol allows whose safety depends on"
            + " timing; stop all nodes and compare their chains and journals");
  }

  private static void offerBody(Work turn, Address from, Message.Validate message) {
    if (!message.payload().isEmpty()) {
      turn.contacts = turn.contacts.guidedBy(from);
      Candidates.offer(turn, from, message.block(), message.payload());
    }
  }

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
          Halts.REFUSED_BLOCK,
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
      turn.climb(event.head(), event.headCommittee(), event.committee());
      turn.emit(new Effect.Forget(turn.height()));
      Recovery.enter(turn);
      List<Backlog.Kept> waiting = turn.backlog.kept();
      turn.backlog = Backlog.EMPTY;
      waiting.forEach(kept -> Intake.receive(turn, kept.from(), kept.message()));
      Recovery.follow(turn);
    }
  }
}
