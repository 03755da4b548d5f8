package org.cpchain.consensus.lbft21.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.consensus.Proposal;

/** The scheduled proposer's work. */
final class Proposing {
  private Proposing() {}

  /**
   * Builds a block when it is this node's turn, the period is over and there is work, or empty
   * blocks are wanted. Called whenever one of these may have changed.
   */
  static void consider(Turn turn) {
    boolean begun = turn.building || !turn.candidates.isEmpty() || !turn.decoding.isEmpty();
    if (turn.halted() || turn.stage != Stage.IDLE || begun || !turn.isProposer()) {
      return;
    }
    long earliest = turn.setting.earliest(turn.head);
    if (turn.setting.rules().periodMillis() > 0 && turn.now < earliest) {
      turn.emit(new Effect.SetTimer(TimerId.PROPOSE, earliest));
      return;
    }
    boolean allowEmpty = turn.setting.rules().emptyBlocks();
    if (!turn.work && !allowEmpty) {
      return;
    }
    turn.building = true;
    turn.work = false;
    long timestamp = Math.max(earliest, turn.now);
    turn.emit(new Effect.BuildProposal(turn.height(), timestamp, allowEmpty));
  }

  static void built(Turn turn, long height, Optional<Proposal> proposal) {
    if (height != turn.height() || !turn.building) {
      return;
    }
    turn.building = false;
    boolean late = turn.stage != Stage.IDLE || !turn.candidates.isEmpty();
    if (proposal.isEmpty() || late || turn.halted()) {
      consider(turn);
      return;
    }
    propose(turn, proposal.get());
  }

  /** The promise first: after a crash the proposer shows this block again, never another one. */
  private static void propose(Turn turn, Proposal proposal) {
    turn.put(new Candidate(proposal, Candidate.Progress.EXECUTED));
    if (Voting.mayCast(turn, turn.ballot(Phase.PREPARE, proposal.hash()))) {
      Voting.prepare(turn, proposal);
    } else {
      turn.emit(
          new Effect.Persist(
              new JournalEntry(
                  turn.height(), turn.round, proposal.hash(), List.of(), proposal.payload())));
    }
    turn.broadcast(announce(turn, proposal));
  }

  static Message announce(Turn turn, Proposal proposal) {
    return new Message.PrePrepare(turn.height(), turn.round, proposal.hash(), proposal.payload());
  }
}
