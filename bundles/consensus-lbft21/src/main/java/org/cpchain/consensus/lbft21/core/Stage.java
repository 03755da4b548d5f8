package org.cpchain.consensus.lbft21.core;

import org.cpchain.lbft.core.Phase;

/** Where a validator stands in its round (White Paper 2.0 §2.4, Figure 10). */
public enum Stage {
  /** Has not voted in this round. */
  IDLE,
  /** Has promised PREPARE and waits for a P-certificate. */
  PREPARE,
  /** Has promised COMMIT, and with it a lock on the block; waits for a C-certificate. */
  COMMIT,
  /** Has promised IMPEACH_PREPARE and waits for a P-certificate. */
  IMPEACH_PREPARE,
  /** Has promised IMPEACH_COMMIT, a lock on the impeach block; waits for a C-certificate. */
  IMPEACH_COMMIT,
  /** Holds a C-certificate; the block is being executed or made final. */
  VALIDATE;

  static Stage of(Phase promised) {
    return switch (promised) {
      case PREPARE -> PREPARE;
      case COMMIT -> COMMIT;
      case IMPEACH_PREPARE -> IMPEACH_PREPARE;
      case IMPEACH_COMMIT -> IMPEACH_COMMIT;
    };
  }
}
