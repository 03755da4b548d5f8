package org.cpchain.dpor.core.reputation;

/** What is counted over the same number of blocks. */
public enum Span {
  /** Transactions sent, blocks proposed. */
  ACTIVITY,
  /** Data uploaded and purchased, trades helped. */
  CONTRIBUTION,
  /** What lowers a reputation. */
  FAULTS
}
