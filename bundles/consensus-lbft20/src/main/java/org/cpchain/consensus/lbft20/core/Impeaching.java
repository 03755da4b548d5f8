package org.cpchain.consensus.lbft20.core;

import org.cpchain.lbft.core.Expecting;
import org.cpchain.lbft.core.TimerId;

/** How long a validator waits for the scheduled proposer. */
final class Impeaching {
  private Impeaching() {}

  /**
   * Sets the timer when a block is expected. It fires at parent + period + timeout. Where that is
   * past (after a restart of the committee, or when a block is made on demand), it fires one
   * timeout after the block became possible.
   */
  static void watch(Turn turn) {
    if (!turn.stage().awaitsBlock() || turn.alone() || !turn.votes()) {
      turn.silence(TimerId.IMPEACH);
    } else if (turn.ringing(TimerId.IMPEACH).isEmpty() && Expecting.isExpected(turn)) {
      turn.alarm(TimerId.IMPEACH, end(turn));
    }
  }

  private static long end(Turn turn) {
    long fixed = turn.setting.impeachTime(turn.head);
    return turn.setting.rules().emptyBlocks() && fixed > turn.now
        ? fixed
        : Math.max(turn.now, turn.setting.earliest(turn.head)) + turn.setting.patience();
  }

  static void timeout(Turn turn) {
    if (turn.stage().awaitsBlock() && turn.votes()) {
      turn.expired = true;
    }
  }

  /** What is no block, or cannot be executed, is as bad as none; who has voted waits for more. */
  static void refuse(Turn turn) {
    if (turn.stage() == Stage.IDLE && Expecting.isBad(turn)) {
      turn.expired = true;
    }
  }
}
