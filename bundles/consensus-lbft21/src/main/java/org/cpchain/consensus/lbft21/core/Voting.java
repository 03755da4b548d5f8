package org.cpchain.consensus.lbft21.core;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Balloting;

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

  /**
   * Rule R2: one block in each step of a round, no first vote after the second one, and never in a
   * round below one's own.
   */
  static boolean mayCast(Turn turn, Ballot ballot) {
    return turn.votes()
        && ballot.round() == turn.round
        && (ballot.phase().isCommit() || turn.stage() == Stage.IDLE)
        && turn.promises.stream()
            .noneMatch(own -> own.round() == ballot.round() && isSameStep(own, ballot));
  }

  /** Rule R9: one's own C-certificate, of whatever round, decides. */
  static void decide(Turn turn) {
    if (turn.decided.isEmpty()) {
      turn.tally.highest(true, turn::quorum, Integer.MAX_VALUE).ifPresent(turn::decide);
    }
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
