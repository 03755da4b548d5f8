package org.cpchain.ledger.chain;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Receipt;

/**
 * A final block with all that is kept of it.
 *
 * @param encoded the block's bytes
 * @param certificate proof that it is final; empty for the genesis
 */
public record StoredBlock(Block block, Bytes encoded, List<Receipt> receipts, Bytes certificate) {
  public StoredBlock {
    receipts = List.copyOf(receipts);
  }

  public long height() {
    return block.header().height();
  }
}
