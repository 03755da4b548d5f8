package org.cpchain.ledger.sync.core;

import java.util.List;
import org.cpchain.ledger.sync.core.SyncMessage.Part;

/** Nodes of a state that are asked for together. */
public record NodeBatch(long number, List<Part> parts) {
  public NodeBatch {
    parts = List.copyOf(parts);
  }
}
