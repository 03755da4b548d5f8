package org.cpchain.ledger.node;

/**
 * How long the node waits for a consensus module, in seconds.
 *
 * @param answer for a module that is asked whether it fits
 * @param start for an engine that is made or started
 * @param stop for an engine that stops; one that takes longer loses what it knew beside the vote
 *     journal
 * @param again until one that took too long is tried once more; the wait doubles each time
 */
record EngineLimits(long answer, long start, long stop, long again) {
  static final EngineLimits USUAL = new EngineLimits(10, 10, 10, 60);
}
