package org.cpchain.lbft.core;

import java.util.Optional;
import org.cpchain.consensus.Proposal;

/** The scheduled proposer's work. */
public final class Proposing {
  private Proposing() {}

  /**
   * Builds a block when it is this node's turn, the period is over and there is work, or empty
   * blocks are wanted.
   */
  public static void consider(Work turn) {
    boolean begun = turn.building || !turn.candidates.isEmpty() || Candidates.readsOwn(turn);
    if (turn.halted() || !isOpen(turn) || begun || !turn.isProposer()) {
      return;
    }
    long earliest = turn.setting.earliest(turn.head);
    if (turn.setting.rules().periodMillis() > 0 && turn.now < earliest) {
      turn.alarm(TimerId.PROPOSE, earliest);
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

  /** Not while others are known to work on a later height: this one is decided. */
  private static boolean isOpen(Work turn) {
    return turn.isUntouched() && !turn.contacts.isBehind(turn.height(), turn.committee);
  }

  public static void built(Work turn, long height, Optional<Proposal> proposal) {
    if (height != turn.height() || !turn.building) {
      return;
    }
    turn.building = false;
    boolean late = !isOpen(turn) || !turn.candidates.isEmpty() || turn.halted();
    boolean stale = proposal.filter(own -> Expecting.isTooOld(turn, own)).isPresent();
    if (late || stale) {
      turn.work = turn.work || proposal.isPresent();
    } else {
      proposal.ifPresent(own -> propose(turn, own));
    }
  }

  /** The promise first: after a crash the proposer shows this block again, never another one. */
  private static void propose(Work turn, Proposal proposal) {
    turn.put(Candidate.held(proposal, false).to(Candidate.Progress.EXECUTED));
    if (!Balloting.prepare(turn)) {
      Balloting.promiseProposal(turn, proposal);
    }
    turn.broadcast(announce(proposal));
  }

  public static Message announce(Proposal proposal) {
    return new Message.PrePrepare(proposal.height(), proposal.hash(), proposal.payload());
  }
}
