package org.cpchain.ledger.node;

import java.util.List;
import java.util.Optional;
import org.cpchain.ledger.NodeStatus;

/**
 * A node that could not be opened.
 *
 * @param reason what is wrong, and what to do
 */
record ClosedNode(String reason) implements NodeStatus {
  @Override
  public State state() {
    return new State(
        false, reason, Optional.empty(), false, "", Optional.empty(), 0, Optional.empty(), 0);
  }

  @Override
  public List<Evidence> evidence(int limit) {
    return List.of();
  }
}
