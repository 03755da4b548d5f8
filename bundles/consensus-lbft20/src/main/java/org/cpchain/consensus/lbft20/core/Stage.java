package org.cpchain.consensus.lbft20.core;

import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;

/**
 * Where a validator stands at its height, and what it heeds there: the state table of White Paper
 * 2.0 §2.4, Figure 10. VALIDATE and IMPEACH VALIDATE are heeded in every stage, the timer and bad
 * blocks as {@link #awaitsBlock} says.
 */
public enum Stage {
  /** Has not voted. */
  IDLE,
  /** Has promised PREPARE and waits for 2f + 1. */
  PREPARE,
  /** Has promised COMMIT and waits for 2f + 1. */
  COMMIT,
  /** Has turned away from the proposer: promises IMPEACH_PREPARE and waits for f + 1. */
  IMPEACH_PREPARE,
  /** Has promised IMPEACH_COMMIT and waits for f + 1. */
  IMPEACH_COMMIT,
  /** Holds a C-certificate, has said so, and waits for somebody else to say it. */
  VALIDATE;

  /** Whether the timer runs: the proposed block may still be decided. */
  boolean awaitsBlock() {
    return this == IDLE || this == PREPARE || this == COMMIT;
  }

  /** Whether votes of the kind mean anything any more. */
  boolean heeds(Message.Kind kind) {
    return switch (kind) {
      case PREPARE -> this == IDLE || this == PREPARE;
      case COMMIT -> awaitsBlock();
      case IMPEACH_PREPARE -> awaitsBlock() || this == IMPEACH_PREPARE;
      case IMPEACH_COMMIT -> this != VALIDATE;
      default -> false;
    };
  }

  /** Whether a vote in the phase may be promised here. */
  boolean permits(Phase phase) {
    return switch (phase) {
      case PREPARE -> this == IDLE;
      case COMMIT -> this == IDLE || this == PREPARE;
      case IMPEACH_PREPARE -> this == IMPEACH_PREPARE;
      case IMPEACH_COMMIT -> awaitsBlock() || this == IMPEACH_PREPARE;
    };
  }

  static Stage of(Phase promised) {
    return switch (promised) {
      case PREPARE -> PREPARE;
      case COMMIT -> COMMIT;
      case IMPEACH_PREPARE -> IMPEACH_PREPARE;
      case IMPEACH_COMMIT -> IMPEACH_COMMIT;
    };
  }
}
