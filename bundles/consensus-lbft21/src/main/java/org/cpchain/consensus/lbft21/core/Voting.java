package org.cpchain.consensus.lbft21.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Proposal;
import org.cpchain.consensus.lbft21.core.Candidate.Progress;
import org.cpchain.crypto.Signature;

/** Casting and collecting votes. */
final class Voting {
  private static final int MAX_CONTRADICTIONS = 2;

  private Voting() {}

  /** Rule R2: one block in each step of a round, and never in a round below one's own. */
  private static boolean mayCast(Turn turn, Ballot ballot) {
    return turn.votes()
        && ballot.round() == turn.round
        && turn.promises.stream()
            .noneMatch(own -> own.round() == ballot.round() && own.isSameStep(ballot));
  }

  /** First vote: for the block that this round is about, once it has been executed (rule R4). */
  static boolean prepare(Turn turn) {
    Optional<Proposal> choice =
        Choosing.choice(turn).filter(block -> block.is(Progress.EXECUTED)).map(Candidate::proposal);
    if (turn.stage() != Stage.IDLE || choice.isEmpty()) {
      return false;
    }
    Proposal proposal = choice.get();
    Phase phase = Phase.prepare(proposal.impeach());
    Ballot ballot = new Ballot(turn.height(), turn.round, phase, proposal.hash());
    if (!mayCast(turn, ballot)) {
      return false;
    }
    List<Phase> votes = new ArrayList<>(List.of(phase));
    if (turn.tally.on(ballot).size() + 1 >= turn.committee.quorum()) {
      votes.add(ballot.commit().phase());
    }
    promise(turn, ballot, votes, proposal.impeach() ? Bytes.EMPTY : proposal.payload());
    return true;
  }

  /** Second vote: for the block that a quorum has prepared in this round (rule R5). */
  static void commit(Turn turn) {
    turn.tally
        .winner(turn.round, false, turn.committee.quorum())
        .filter(ballot -> mayCast(turn, ballot.commit()))
        .ifPresent(ballot -> promise(turn, ballot, List.of(ballot.commit().phase()), Bytes.EMPTY));
  }

  private static void promise(Turn turn, Ballot ballot, List<Phase> votes, Bytes payload) {
    JournalEntry entry =
        new JournalEntry.Voted(
            ballot.height(),
            ballot.round(),
            ballot.block(),
            votes,
            turn.tally.on(ballot.prepare()),
            payload);
    turn.emit(new Effect.Persist(entry));
    keep(turn, entry);
  }

  /** Acts on a promise that is in the journal. */
  static void keep(Turn turn, JournalEntry entry) {
    for (Ballot ballot : entry.ballots()) {
      turn.promises = Sorted.plus(turn.promises, ballot);
      turn.emit(new Effect.Sign(ballot));
    }
  }

  static void signed(Turn turn, Ballot ballot, Signature signature) {
    if (!turn.promises.contains(ballot) || turn.index().isEmpty()) {
      return;
    }
    int self = turn.index().getAsInt();
    turn.tally = turn.tally.with(ballot, self, signature);
    turn.complaints = turn.complaints.heard(self, ballot.round());
    boolean secondFollows = !ballot.phase().isCommit() && turn.promises.contains(ballot.commit());
    if (turn.decided.isEmpty() && !secondFollows) {
      turn.broadcast(statement(turn, ballot));
    }
  }

  /** This validator's vote with all that is known beside it (certificate transitivity). */
  static Message statement(Turn turn, Ballot ballot) {
    Signatures prepares = turn.tally.on(ballot.prepare());
    return ballot.phase().isCommit()
        ? new Message.Commit(ballot, prepares, turn.tally.on(ballot))
        : new Message.Prepare(ballot, prepares);
  }

  /** Votes of others for a block of this height; false when a signature is not what it claims. */
  static boolean collect(Turn turn, Address from, Ballot ballot, Signatures claimed) {
    Signatures known = turn.tally.on(ballot);
    if (known.size() >= turn.committee.quorum()
        || known.bySigner().keySet().containsAll(claimed.bySigner().keySet())) {
      return true;
    }
    Verdict verdict =
        Votes.verify(
            turn.setting.suite(), turn.setting.rules(), turn.committee, ballot, claimed, known);
    if (verdict instanceof Verdict.Reject reject) {
      turn.drop(from, reject.reason());
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
   * others may have built a certificate with it. Further ones, and those of distant rounds, count
   * in a certificate only, so that nobody can fill the memory.
   */
  private static void add(
      Turn turn, Ballot ballot, int signer, Signature signature, boolean certificate) {
    turn.complaints = turn.complaints.heard(signer, ballot.round());
    List<Certificate> against = turn.tally.against(ballot, signer);
    boolean surplus = against.size() >= MAX_CONTRADICTIONS || ballot.round() > turn.round + 1;
    if (surplus && !certificate) {
      return;
    }
    if (against.size() == 1) {
      Certificate vote = new Certificate(ballot, Signatures.of(signer, signature));
      turn.emit(Evidence.doubleVote(turn.committee.validators().get(signer), against.get(0), vote));
    }
    turn.tally = turn.tally.with(ballot, signer, signature);
    if (turn.index().stream().anyMatch(self -> self == signer)) {
      adopt(turn, ballot);
    }
  }

  /** A vote under this key that the journal does not know: it was made before it was lost. */
  private static void adopt(Turn turn, Ballot ballot) {
    if (!turn.promises.contains(ballot)) {
      if (ballot.round() > turn.round) {
        turn.begin(ballot.round());
      }
      promise(turn, ballot, List.of(ballot.phase()), Bytes.EMPTY);
    }
  }
}
