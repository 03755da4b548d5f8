package org.cpchain.consensus.lbft21.core;

/** Where a validator stands in deciding a height (White Paper 2.0 §2.4, Figure 10). */
public enum Stage {
  /** Has not voted. */
  IDLE,
  /** Has promised PREPARE and waits for a P-certificate. */
  PREPARE,
  /** Has promised COMMIT, and with it a lock on the block; waits for a C-certificate. */
  COMMIT,
  /** Holds a C-certificate; the block is being executed or made final. */
  VALIDATE
}
