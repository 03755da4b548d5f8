package org.cpchain.ledger.node;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Proposal;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.execution.ExecutedBlock;

/**
 * A block that is being decided.
 *
 * @param executed what its execution gave, so that nothing is executed twice
 */
record BlockWork(Block block, Bytes payload, Optional<ExecutedBlock> executed) {
  Proposal proposal() {
    Header header = block.header();
    return new Proposal(
        header.height(),
        header.parent(),
        header.hash(),
        header.proposer(),
        header.timestamp(),
        header.isImpeachment(),
        payload);
  }

  BlockWork with(ExecutedBlock result) {
    return new BlockWork(block, payload, Optional.of(result));
  }
}
