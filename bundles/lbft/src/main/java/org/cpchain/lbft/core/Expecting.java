package org.cpchain.lbft.core;

import org.cpchain.consensus.Proposal;

/** What may be expected of the scheduled proposer, and when it has failed. */
public final class Expecting {
  private Expecting() {}

  /** Whether there is a reason to wait for a block. */
  public static boolean isExpected(Work turn) {
    return turn.setting.rules().emptyBlocks()
        || turn.work
        || turn.building
        || !turn.candidates.isEmpty();
  }

  /** Whether a proposed block that comes now comes too late to be voted for. */
  public static boolean isLate(Work turn) {
    return turn.isClosed()
        || turn.ringing(TimerId.IMPEACH)
            .filter(end -> turn.now > end - turn.setting.closing())
            .isPresent();
  }

  /**
   * Whether a proposed block bears a time that round 0 will not see. It is kept: were it dropped,
   * its proposer could have others read it again and again.
   */
  static boolean isTooEarly(Work turn, Proposal proposal) {
    return proposal.timestamp() > turn.now + turn.setting.patience();
  }

  /**
   * Whether a proposed block bears a time so long past that its proposer has not made it now: on a
   * chain without empty blocks it could choose any time since the parent's. Who has only just
   * started cannot know what was made and said while it was down.
   */
  static boolean isTooOld(Work turn, Proposal proposal) {
    return proposal.timestamp() < turn.now - turn.setting.mostAgeMillis()
        && turn.ringing(TimerId.LISTEN).isEmpty();
  }

  /** The proposer has shown something that is no block, or cannot be executed. */
  public static boolean isBad(Work turn) {
    boolean none = turn.candidates.isEmpty() && turn.reading.isEmpty();
    return turn.votes()
        && ((none && turn.distrusted.contains(turn.proposer()))
            || turn.candidates.stream()
                .limit(1)
                .anyMatch(first -> first.is(Candidate.Progress.REFUSED)));
  }
}
