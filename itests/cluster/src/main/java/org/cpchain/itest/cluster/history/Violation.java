package org.cpchain.itest.cluster.history;

/** A promise that was not kept. */
public record Violation(Promise promise, String what) {
  /** What a chain promises its clients. */
  public enum Promise {
    /** All nodes have the same block at a height, each on top of the last. */
    ONE_BLOCK_PER_HEIGHT,
    /** What was acknowledged is final. */
    NOTHING_LOST,
    /** Nothing is final twice, and an account's nonces are 0, 1, 2, …. */
    NOTHING_DOUBLED,
    /** What was refused everywhere is not final, and what is final was signed by a client. */
    NOTHING_INVENTED,
    /** Every account has what the final transfers leave it. */
    BALANCES_CONSERVED,
    /** Items are where the final acts have brought them; an act succeeds if it is allowed. */
    ITEMS_CONSISTENT,
    /** What was read at a height is what the chain says at that height. */
    READS_CONSISTENT,
    /** A node's height never goes back. */
    HEIGHT_NEVER_BACK
  }
}
