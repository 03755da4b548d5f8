package org.cpchain.ledger.sync.core;

import org.cpchain.base.Address;

/**
 * A question that is not answered yet.
 *
 * @param from the first height; of nodes: the number of the batch
 */
record Request(Address peer, Kind kind, long from, int count, long askedAt, long deadline) {
  enum Kind {
    HEADERS,
    BLOCKS,
    NODES
  }

  boolean isHeaders() {
    return kind == Kind.HEADERS;
  }
}
