package org.cpchain.consensus.lbft21.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.Signature;

/** Casting, collecting and counting votes. */
final class Voting {
  private static final int MAX_CONTRADICTIONS = 2;

  private Voting() {}

  /** Rule R2: one value in each phase of a round. */
  static boolean mayCast(Turn turn, Ballot ballot) {
    if (turn.halted() || turn.index().isEmpty()) {
      return false;
    }
    boolean promised =
        turn.promises.stream()
            .anyMatch(own -> own.round() == ballot.round() && own.phase() == ballot.phase());
    // A vote under this key that the journal does not know was made before the journal was lost.
    boolean elsewhere = !turn.tally.against(ballot, turn.index().getAsInt()).isEmpty();
    return !promised && !elsewhere;
  }

  /** Votes for a block that has been executed; the caller has asked {@link #mayCast}. */
  static void prepare(Turn turn, Proposal proposal) {
    Ballot prepare = turn.ballot(Phase.PREPARE, proposal.hash());
    List<Phase> phases = new ArrayList<>(List.of(Phase.PREPARE));
    int others = turn.tally.on(prepare).size();
    if (others + 1 >= turn.committee.quorum() && mayCast(turn, prepare.with(Phase.COMMIT))) {
      phases.add(Phase.COMMIT);
    }
    promise(turn, proposal.hash(), phases, proposal.payload());
  }

  private static void promise(Turn turn, Hash block, List<Phase> phases, Bytes payload) {
    JournalEntry entry = new JournalEntry(turn.height(), turn.round, block, phases, payload);
    turn.emit(new Effect.Persist(entry));
    keep(turn, entry);
  }

  /** Acts on a promise that is in the journal. */
  static void keep(Turn turn, JournalEntry entry) {
    turn.round = Math.max(turn.round, entry.round());
    for (Ballot ballot : entry.ballots()) {
      turn.promises = Sorted.plus(turn.promises, ballot);
      if (turn.decided.isEmpty()) {
        turn.stage = ballot.phase() == Phase.COMMIT ? Stage.COMMIT : Stage.PREPARE;
      }
      turn.emit(new Effect.Sign(ballot));
    }
  }

  static void signed(Turn turn, Ballot ballot, Signature signature) {
    if (!turn.promises.contains(ballot) || turn.index().isEmpty()) {
      return;
    }
    turn.tally = turn.tally.with(ballot, turn.index().getAsInt(), signature);
    boolean commitFollows =
        ballot.phase() == Phase.PREPARE && turn.promises.contains(ballot.with(Phase.COMMIT));
    if (turn.decided.isEmpty() && !commitFollows) {
      turn.broadcast(statement(turn, ballot));
    }
    count(turn, ballot.block(), turn.setting.self());
  }

  /** This validator's vote with all that is known beside it (certificate transitivity). */
  static Message statement(Turn turn, Ballot ballot) {
    Signatures prepares = turn.tally.on(ballot.with(Phase.PREPARE));
    if (ballot.phase() == Phase.PREPARE) {
      return new Message.Prepare(ballot.height(), ballot.round(), ballot.block(), prepares);
    }
    Signatures commits = turn.tally.on(ballot);
    return new Message.Commit(ballot.height(), ballot.round(), ballot.block(), prepares, commits);
  }

  /** Votes of others for a block of this height. */
  static void received(
      Turn turn, Address from, int round, Hash block, Signatures prepares, Signatures commits) {
    if (turn.decided.isPresent()) {
      return;
    }
    if (round != turn.round) {
      turn.drop(from, "wrong-round", "a vote in round " + round + " at height " + turn.height());
      return;
    }
    if (collect(turn, from, turn.ballot(Phase.PREPARE, block), prepares)
        && collect(turn, from, turn.ballot(Phase.COMMIT, block), commits)) {
      count(turn, block, from);
    }
  }

  /** False when one of the signatures is not what it claims to be. */
  private static boolean collect(Turn turn, Address from, Ballot ballot, Signatures claimed) {
    Signatures known = turn.tally.on(ballot);
    if (known.size() >= turn.committee.quorum()
        || known.bySigner().keySet().containsAll(claimed.bySigner().keySet())) {
      return true;
    }
    Verdict verdict =
        Votes.verify(
            turn.setting.suite(), turn.setting.rules(), turn.committee, ballot, claimed, known);
    if (verdict instanceof Verdict.Reject reject) {
      turn.emit(new Effect.Dropped(from, reject.reason()));
      return false;
    }
    boolean certificate = claimed.size() >= turn.committee.quorum();
    for (Map.Entry<Integer, Signature> vote : claimed.bySigner().entrySet()) {
      if (!known.has(vote.getKey())) {
        add(turn, ballot, vote.getKey(), vote.getValue(), certificate);
      }
    }
    return true;
  }

  /**
   * Counts a verified vote. A faulty validator's second vote is evidence and counts too, because
   * others may have built a certificate with it; further ones count in a certificate only, so that
   * it cannot fill the memory.
   */
  private static void add(
      Turn turn, Ballot ballot, int signer, Signature signature, boolean certificate) {
    List<Certificate> against = turn.tally.against(ballot, signer);
    if (against.size() >= MAX_CONTRADICTIONS && !certificate) {
      return;
    }
    if (against.size() == 1) {
      Certificate vote = new Certificate(ballot, Signatures.of(signer, signature));
      turn.emit(Evidence.doubleVote(turn.committee.validators().get(signer), against.get(0), vote));
    }
    turn.tally = turn.tally.with(ballot, signer, signature);
  }

  /**
   * Draws the conclusions from the votes for a block; one message may complete both certificates.
   */
  static void count(Turn turn, Hash block, Address from) {
    if (turn.decided.isPresent()) {
      return;
    }
    Ballot prepare = turn.ballot(Phase.PREPARE, block);
    Ballot commit = turn.ballot(Phase.COMMIT, block);
    if (turn.hasQuorum(commit)) {
      Deciding.decide(turn, new Certificate(commit, turn.tally.on(commit)), from, Bytes.EMPTY);
    } else if (turn.hasQuorum(prepare)) {
      if (mayCast(turn, commit)) {
        promise(turn, block, List.of(Phase.COMMIT), Bytes.EMPTY);
      }
      Candidates.seek(turn, block, from);
    }
  }
}
