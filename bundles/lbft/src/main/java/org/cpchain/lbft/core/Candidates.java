package org.cpchain.lbft.core;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Candidate.Progress;

/** Blocks on their way from the wire to a vote: read, checked, echoed, executed (rule R4). */
public final class Candidates {
  private Candidates() {}

  /** A block from the wire. */
  public static void offer(Work turn, Address from, Hash block, Bytes payload) {
    Reading known = turn.reading.get(block);
    if (turn.candidate(block).isPresent() || (known != null && known.senders().contains(from))) {
      return;
    }
    if (turn.distrusted.contains(from)) {
      turn.drop(from, "distrusted", "another block from a sender of a bad one");
    } else if (known == null && !Places.isThere(turn, from, block)) {
      turn.drop(from, "too-many-blocks", "one more block at height " + turn.height());
    } else if (known == null) {
      read(turn, from, block, payload, Expecting.isLate(turn));
    } else if (Places.isThere(turn, from, block)) {
      Reading.Copy copy = new Reading.Copy(from, Expecting.isLate(turn), payload);
      turn.reading = Sorted.plus(turn.reading, block, known.with(copy));
    }
  }

  public static void read(Work turn, Address from, Hash block, Bytes payload, boolean late) {
    turn.reading = Sorted.plus(turn.reading, block, Reading.of(from, late));
    turn.emit(new Effect.Decode(turn.height(), from, block, payload));
  }

  /** Whether a block of this validator's journal is being read; those of others hinder nobody. */
  static boolean readsOwn(Work turn) {
    return turn.reading.values().stream()
        .anyMatch(reading -> reading.from().equals(turn.setting.self()));
  }

  public static void decoded(Work turn, Event.Decoded event) {
    Hash block = event.block();
    Reading reading = turn.reading.get(block);
    if (event.height() != turn.height()
        || reading == null
        || !reading.from().equals(event.from())) {
      return;
    }
    turn.reading = Sorted.minus(turn.reading, block);
    Result<Proposal> checked = event.proposal().then(proposal -> check(turn, block, proposal));
    if (checked instanceof Result.Ok<Proposal> good) {
      accept(turn, event.from(), good.value(), reading.late());
    } else {
      refuse(turn, reading, block, checked.refusal().orElseThrow());
    }
  }

  private static Result<Proposal> check(Work turn, Hash block, Proposal proposal) {
    String wrong = null;
    if (!proposal.hash().equals(block)) {
      wrong = "its hash is " + proposal.hash();
    } else if (proposal.height() != turn.height()) {
      wrong = "its height is " + proposal.height() + ", not " + turn.height();
    } else if (!proposal.parent().equals(turn.head.hash())) {
      wrong = "its parent is " + proposal.parent() + ", not " + turn.head.hash();
    } else if (!proposal.proposer().equals(turn.proposer())) {
      wrong = "its proposer is " + proposal.proposer() + ", not " + turn.proposer();
    } else if (proposal.timestamp() < turn.setting.earliest(turn.head)) {
      wrong = "its time is before parent and period";
    } else if (proposal.impeach() && !Wanted.isWanted(turn, block)) {
      wrong = "an impeach block is nobody's to propose";
    }
    return wrong == null
        ? Result.ok(proposal)
        : Result.refused("bad-block", "block " + block + " is refused: " + wrong);
  }

  private static void refuse(Work turn, Reading reading, Hash block, Reason reason) {
    Address from = reading.from();
    if (from.equals(turn.setting.self())) {
      turn.halt(
          Halts.OWN_BLOCK,
          "the block that this validator voted for at height "
              + turn.height()
              + " is refused now ("
              + reason.code()
              + "); install the modules it was made with");
      return;
    }
    if (from.equals(turn.proposer())) {
      turn.refused(block, reason);
    }
    turn.drop(from, reason);
    Places.take(turn, from);
    readNext(turn, reading, block);
  }

  /** It may have borne the name of a good block. */
  private static void readNext(Work turn, Reading junk, Hash block) {
    Optional<Reading.Copy> next = junk.next(turn.proposer(), turn.distrusted);
    if (next.isPresent()) {
      turn.reading = Sorted.plus(turn.reading, block, junk.reading(next.get()));
      turn.emit(new Effect.Decode(turn.height(), next.get().from(), block, next.get().payload()));
    } else {
      turn.broadcast(new Message.Request(turn.height(), block, true));
    }
  }

  private static void accept(Work turn, Address from, Proposal proposal, boolean late) {
    if (Places.isEnough(turn) && !Wanted.isWanted(turn, proposal.hash())) {
      turn.drop(from, "too-many-blocks", "one more block at height " + turn.height());
      return;
    }
    List<Proposal> before =
        turn.candidates.stream()
            .map(Candidate::proposal)
            .filter(known -> !known.impeach())
            .toList();
    if (before.size() == 1 && !proposal.impeach()) {
      turn.emit(Evidence.doubleProposal(before.get(0), proposal));
    }
    boolean mistimed =
        Expecting.isTooEarly(turn, proposal)
            || (!from.equals(turn.setting.self()) && Expecting.isTooOld(turn, proposal));
    turn.put(Candidate.held(proposal, late || mistimed));
  }

  public static void impeachBuilt(Work turn, long height, Proposal proposal) {
    if (height == turn.height() && turn.impeaching) {
      turn.impeaching = false;
      if (turn.candidate(proposal.hash()).isEmpty()) {
        turn.put(Candidate.held(proposal, false));
      }
    }
  }

  /** Executes what may be executed now, and has the impeach block made when it is needed. */
  public static void resume(Work turn) {
    boolean impeach = turn.certified().stream().anyMatch(ballot -> ballot.phase().isImpeach());
    if ((impeach || turn.needsImpeachBlock())
        && !turn.impeaching
        && turn.impeachBlock().isEmpty()) {
      turn.impeaching = true;
      turn.emit(new Effect.BuildImpeach(turn.height(), turn.setting.impeachTime(turn.head)));
    }
    Optional<Candidate> choice = turn.choice();
    List<Candidate> needed =
        turn.candidates.stream()
            .filter(known -> known.is(Progress.HELD))
            .filter(
                known -> Wanted.isWanted(turn, known.hash()) || choice.equals(Optional.of(known)))
            .toList();
    for (Candidate candidate : needed) {
      if (ready(turn, candidate) <= turn.now) {
        turn.put(candidate.to(Progress.EXECUTING));
        turn.emit(new Effect.Execute(candidate.proposal()));
      }
    }
    needed.stream()
        .map(candidate -> ready(turn, candidate))
        .filter(time -> time > turn.now)
        .min(Comparator.naturalOrder())
        .ifPresentOrElse(time -> turn.alarm(TimerId.HOLD, time), () -> turn.silence(TimerId.HOLD));
  }

  /** A block waits for its time, unless a quorum has found that it had come. */
  private static long ready(Work turn, Candidate candidate) {
    long time = Wanted.isWanted(turn, candidate.hash()) ? 0 : candidate.proposal().timestamp();
    return Math.max(time, candidate.retryAt());
  }

  public static void executed(Work turn, Event.Executed event) {
    Candidate candidate = turn.candidate(event.block()).orElse(null);
    if (event.height() != turn.height() || candidate == null || !candidate.is(Progress.EXECUTING)) {
      return;
    }
    if (event.verdict().isAccepted()) {
      turn.put(candidate.to(Progress.EXECUTED));
    } else if (event.verdict() instanceof Verdict.Later) {
      turn.put(candidate.heldUntil(turn.now + turn.setting.repeatMillis()));
    } else {
      turn.put(candidate.to(Progress.REFUSED));
      if (!candidate.proposal().impeach()) {
        turn.refused(event.block(), reason(event.verdict()));
      }
      turn.drop(candidate.proposal().proposer(), "bad-execution", event.verdict().toString());
    }
  }

  private static Reason reason(Verdict verdict) {
    return verdict instanceof Verdict.Reject reject
        ? reject.reason()
        : new Reason("bad-execution", verdict.toString());
  }
}
