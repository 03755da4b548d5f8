package org.cpchain.ledger.node;

import org.cpchain.base.Bytes;
import org.cpchain.ledger.Block;

/** A block that was decided elsewhere, read and checked; only its execution is left. */
record PreparedBlock(Block block, Bytes payload, Bytes certificate) {
  long height() {
    return block.header().height();
  }
}
