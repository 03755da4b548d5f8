package org.cpchain.itest.cluster.history;

import java.math.BigInteger;

/** What a client did at a node, and what came of it. Times are of one clock, in milliseconds. */
public sealed interface Operation {
  String node();

  /** When the client began. */
  long invoked();

  /** When the client knew the answer, or gave up. */
  long ended();

  /** What a node says to a transaction. */
  enum Answer {
    /** It is acknowledged, and must become final. */
    TAKEN,
    /** Nothing was taken. */
    REFUSED,
    /** There was no answer; it may have been taken. */
    UNKNOWN
  }

  /**
   * A transaction was handed over.
   *
   * @param message the refusal, or why there was no answer
   */
  record Submission(
      String node, long invoked, long ended, String transaction, Answer answer, String message)
      implements Operation {}

  /** An account's balance and nonce were read at the node's newest block. */
  record Reading(
      String node,
      long invoked,
      long ended,
      long height,
      String account,
      BigInteger balance,
      BigInteger nonce)
      implements Operation {}

  /** The node said in which block a transaction is final. */
  record Sighting(
      String node, long invoked, long ended, String transaction, long height, String block)
      implements Operation {}
}
