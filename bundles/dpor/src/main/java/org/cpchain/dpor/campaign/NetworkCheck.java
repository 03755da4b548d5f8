package org.cpchain.dpor.campaign;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;

/**
 * Whether what this node proposed would be decided: it has all blocks and reaches a quorum. A
 * proposer that is cut off is impeached, which costs reputation (facts §8, admission
 * checkNetworkStatus). Safe for use by several threads.
 *
 * @param sync how the node keeps up with the others, as {@link NodeStatus#sync} says
 * @param peers that are connected now
 */
record NetworkCheck(
    Ledger ledger,
    Supplier<Optional<NodeStatus.Sync>> sync,
    Address self,
    Supplier<Set<Address>> peers) {
  /** One block or two may be on their way at any time. */
  private static final int FEW_BLOCKS = 2;

  /** Whether the last block here says nothing about now. */
  boolean isBehind() {
    return sync.get().filter(now -> now.target() - now.height() > FEW_BLOCKS).isPresent();
  }

  /**
   * Empty text, or what lacks and what to do; for people.
   *
   * @param anyReach whether a few validators are enough
   */
  String trouble(boolean anyReach) {
    if (isBehind()) {
      return "blocks are lacking; it goes on when the node has them";
    }
    return anyReach ? "" : reach();
  }

  private String reach() {
    Committee committee = ledger.committee(ledger.head().height() + 1);
    Set<Address> connected = peers.get();
    long reached =
        committee.validators().stream()
            .filter(validator -> validator.equals(self) || connected.contains(validator))
            .count();
    return reached >= committee.quorum()
        ? ""
        : "the node reaches "
            + reached
            + " of "
            + committee.size()
            + " validators, and a block needs "
            + committee.quorum()
            + " of them: see cpchain:peers";
  }
}
