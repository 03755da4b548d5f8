package org.cpchain.dpor.core.campaign;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.dpor.core.beacon.Commitment;

/**
 * What the state after the last final block says about this node.
 *
 * @param head the block's height
 * @param turns of this node, for the present term, the next one, and those since the commitment's
 * @param rnode whether it is a reputation node
 * @param missing wei that lack for the RNode pool's threshold
 * @param balance wei that the node's account has
 * @param claim the terms that it has claimed last
 * @param commitment its last one on chain
 * @param known whether the node knows the secret of the commitment
 * @param duty whether a secret may be asked of the node: it is a default proposer, a candidate, or
 *     elected
 * @param version the least of the software that may campaign
 * @param least fewest terms that may be claimed
 * @param most most terms that may be claimed
 */
public record Situation(
    long head,
    Turns turns,
    boolean rnode,
    BigInteger missing,
    BigInteger balance,
    Optional<Claimed> claim,
    Optional<Commitment> commitment,
    boolean known,
    boolean duty,
    int version,
    int least,
    int most) {

  /**
   * @param from the first term
   * @param to the last term
   */
  public record Claimed(long from, long to) {}

  /** The term of the next block. */
  public long term() {
    return turns.terms().term(head + 1);
  }

  /** Whether the node can keep its promise in a term to come, and nobody else knows the secret. */
  public boolean hasUsablePromise() {
    return known
        && commitment.isPresent()
        && !turns.isSpent(commitment.get().term(), head)
        && term() - commitment.get().term() <= Planner.OLDEST_PROMISE;
  }
}
