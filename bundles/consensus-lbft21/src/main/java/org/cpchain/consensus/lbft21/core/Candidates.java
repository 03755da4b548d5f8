package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Proposal;
import org.cpchain.consensus.lbft21.core.Candidate.Progress;

/** Blocks on their way from the wire to a vote: read, checked, echoed, executed (rule R4). */
final class Candidates {
  /** Two contradicting blocks are enough to convict their proposer. */
  private static final int ENOUGH = 2;

  private Candidates() {}

  /** A block from the wire. One that is certified is always welcome. */
  static void offer(Turn turn, Address from, Hash block, Bytes payload) {
    if (turn.candidate(block).isPresent() || turn.decoding.containsKey(block)) {
      return;
    }
    if (!turn.isCertified(block)) {
      if (turn.distrusted.contains(from)) {
        turn.drop(from, "distrusted", "another block from a sender of a bad one");
        return;
      }
      boolean busy = turn.decoding.containsValue(from);
      if (busy || turn.candidates.size() + turn.decoding.size() >= ENOUGH) {
        turn.drop(from, "too-many-blocks", "one more block at height " + turn.height());
        return;
      }
    }
    read(turn, from, block, payload);
  }

  static void read(Turn turn, Address from, Hash block, Bytes payload) {
    turn.decoding = Sorted.plus(turn.decoding, block, from);
    turn.emit(new Effect.Decode(turn.height(), from, block, payload));
  }

  static void decoded(Turn turn, Event.Decoded event) {
    Hash block = event.block();
    if (event.height() != turn.height() || !turn.decoding.containsKey(block)) {
      return;
    }
    turn.decoding = Sorted.minus(turn.decoding, block);
    Result<Proposal> checked = event.proposal().then(proposal -> check(turn, block, proposal));
    if (checked instanceof Result.Ok<Proposal> good) {
      accept(turn, event.from(), good.value());
    } else {
      refuse(turn, event.from(), block, checked.refusal().orElseThrow());
    }
    Proposing.consider(turn);
  }

  private static Result<Proposal> check(Turn turn, Hash block, Proposal proposal) {
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
    } else if (tooFar(turn, proposal)) {
      return Result.refused("block-from-the-future", "a block beyond the time window; wait for it");
    }
    return wrong == null
        ? Result.ok(proposal)
        : Result.refused("bad-block", "block " + block + " is refused: " + wrong);
  }

  private static boolean tooFar(Turn turn, Proposal proposal) {
    return proposal.timestamp() > turn.now + turn.setting.rules().timeoutMillis()
        && !turn.isCertified(proposal.hash())
        && !turn.hasPromised(proposal.hash());
  }

  private static void refuse(Turn turn, Address from, Hash block, Reason reason) {
    if (from.equals(turn.setting.self())) {
      turn.halt(
          "own-block-unreadable",
          "the block that this validator voted for at height "
              + turn.height()
              + " is refused now ("
              + reason.code()
              + "); install the modules it was made with");
      return;
    }
    turn.emit(new Effect.Dropped(from, reason));
    if (!reason.code().equals("block-from-the-future")) {
      turn.distrusted = Sorted.plus(turn.distrusted, from);
      // it may have borne the name of a good block, whose copies were passed over meanwhile
      turn.broadcast(new Message.Request(turn.height(), block));
    }
  }

  private static void accept(Turn turn, Address from, Proposal proposal) {
    boolean first = turn.candidates.isEmpty();
    if (turn.candidates.size() == 1) {
      turn.emit(Evidence.doubleProposal(turn.candidates.get(0).proposal(), proposal));
    }
    turn.put(new Candidate(proposal, Progress.HELD));
    if (first && turn.decided.isEmpty() && !from.equals(turn.setting.self())) {
      turn.broadcast(Proposing.announce(turn, proposal));
    }
    resume(turn);
  }

  /** Executes what may be executed now: the certified block at once, the first one in its time. */
  static void resume(Turn turn) {
    for (int i = 0; i < turn.candidates.size(); i++) {
      Candidate candidate = turn.candidates.get(i);
      Hash block = candidate.hash();
      boolean certified = turn.isCertified(block);
      if (!candidate.is(Progress.HELD) || !(certified || turn.hasPromised(block) || i == 0)) {
        continue;
      }
      long time = candidate.proposal().timestamp();
      if (certified || turn.hasPromised(block) || time <= turn.now) {
        turn.put(candidate.to(Progress.EXECUTING));
        turn.emit(new Effect.Execute(candidate.proposal()));
      } else {
        turn.emit(new Effect.SetTimer(TimerId.HOLD, time));
      }
    }
  }

  static void executed(Turn turn, Event.Executed event) {
    Candidate candidate = turn.candidate(event.block()).orElse(null);
    if (event.height() != turn.height() || candidate == null || !candidate.is(Progress.EXECUTING)) {
      return;
    }
    if (event.verdict().isAccepted()) {
      turn.put(candidate.to(Progress.EXECUTED));
      Ballot prepare = turn.ballot(Phase.PREPARE, event.block());
      if (turn.isDecided(event.block())) {
        Deciding.deliver(turn);
      } else if (turn.stage == Stage.IDLE && Voting.mayCast(turn, prepare)) {
        Voting.prepare(turn, candidate.proposal());
      }
    } else if (event.verdict() instanceof Verdict.Later) {
      turn.put(candidate.to(Progress.HELD));
      turn.emit(new Effect.SetTimer(TimerId.HOLD, turn.now + turn.setting.repeatMillis()));
    } else {
      turn.put(candidate.to(Progress.REFUSED));
      turn.drop(candidate.proposal().proposer(), "bad-execution", event.verdict().toString());
      if (turn.isDecided(event.block())) {
        Deciding.deliver(turn);
      }
    }
  }

  /** Makes sure that the body of a certified block comes. */
  static void seek(Turn turn, Hash block, Address from) {
    if (turn.candidate(block).isPresent()) {
      resume(turn);
    } else if (!turn.decoding.containsKey(block) && !from.equals(turn.setting.self())) {
      turn.emit(new Effect.Send(from, new Message.Request(turn.height(), block)));
    }
  }
}
