package org.cpchain.consensus;

import java.util.Optional;
import org.cpchain.base.Hash;

/**
 * The secrets that this node has promised for the seed of elections
 * (docs/decisions/0012-election-randomness.md). Registered as a service by the node's part of DPoR;
 * a node without it proposes without secrets. Safe for use by several threads.
 */
public interface ElectionSecrets {
  /**
   * What this node reveals in the block of that height, which it is about to propose on top of the
   * final block below. The caller puts the answer into the block's header and nowhere else, above
   * all not into a log: a secret that is known before the block ends the election's fairness.
   *
   * <p>Repeated questions have the same answer as long as the chain has not grown. The method reads
   * state and signs once or twice; it does not wait and does not throw.
   *
   * @param height above the last final block by one, with this node as its scheduled proposer
   * @return 32 bytes, never all zero; empty when there is nothing to reveal: the chain holds no
   *     elections, the height is not in the first view of its term, or this node has no promise
   *     from an earlier term, or none that it can keep
   */
  Optional<Hash> secretFor(long height);
}
