package org.cpchain.consensus.lbft21.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Balloting;
import org.cpchain.lbft.core.Candidate;
import org.cpchain.lbft.core.Candidate.Progress;
import org.cpchain.lbft.core.Phase;

/** Which votes are cast, and which of others count. */
final class Voting {
  private Voting() {}

  /** Whether both are first votes, or both second votes, of their rounds. */
  private static boolean isSameStep(Ballot one, Ballot other) {
    return one.phase().isCommit() == other.phase().isCommit();
  }

  /**
   * Whether one honest validator can never sign both (rule R2). The step counts, not the phase: who
   * prepares a block cannot prepare the impeach block in the same round.
   */
  static boolean contradict(Ballot one, Ballot other) {
    return one.height() == other.height()
        && one.round() == other.round()
        && isSameStep(one, other)
        && !(one.phase() == other.phase() && one.block().equals(other.block()));
  }

  /** Rule R2: one block in each step of a round, and never in a round below one's own. */
  private static boolean mayCast(Turn turn, Ballot ballot) {
    return turn.votes()
        && ballot.round() == turn.round
        && turn.promises.stream()
            .noneMatch(own -> own.round() == ballot.round() && isSameStep(own, ballot));
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
    Balloting.cast(turn, ballot, proposal);
    return true;
  }

  /** Second vote: for the block that a quorum has prepared in this round (rule R5). */
  static void commit(Turn turn) {
    turn.tally
        .winner(turn.round, false, turn::quorum)
        .filter(ballot -> mayCast(turn, ballot.commit()))
        .ifPresent(
            ballot ->
                Balloting.promise(turn, ballot, List.of(ballot.commit().phase()), Bytes.EMPTY));
  }

  /**
   * Counts a verified vote; those of distant rounds count in a certificate only, so that nobody can
   * fill the memory. One's own vote that the journal does not know was made before it was lost.
   */
  static void count(Turn turn, Ballot ballot, int signer, Signature signature, boolean certified) {
    turn.complaints = turn.complaints.heard(signer, ballot.round());
    boolean near = ballot.round() <= turn.round + 1;
    boolean counted =
        (near || certified) && Balloting.count(turn, ballot, signer, signature, certified);
    if (counted && Balloting.isStray(turn, ballot, signer)) {
      if (ballot.round() > turn.round) {
        turn.begin(ballot.round());
      }
      Balloting.promise(turn, ballot, List.of(ballot.phase()), Bytes.EMPTY);
    }
  }
}
