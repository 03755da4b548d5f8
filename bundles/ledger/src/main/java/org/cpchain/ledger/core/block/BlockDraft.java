package org.cpchain.ledger.core.block;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.execution.ExecutedBlock;

/**
 * A block that lacks its proposer's seal only.
 *
 * @param header without a seal
 * @param execution what its transactions did
 * @param skipped candidates that could not be taken, and why
 */
public record BlockDraft(
    Header header, Bytes parentCertificate, ExecutedBlock execution, List<Skipped> skipped) {
  public BlockDraft {
    skipped = List.copyOf(skipped);
  }

  public record Skipped(Transaction transaction, Reason reason) {}

  /** What the proposer signs. */
  public Hash sealingHash(HeaderCodec headers) {
    return headers.sealingHash(header);
  }

  public Sealed seal(HeaderCodec headers, BlockCodec blocks, Signature seal) {
    Header sealed = headers.withSeal(header, seal);
    Bytes payload = blocks.encode(sealed, execution.transactions(), parentCertificate);
    return new Sealed(
        new Block(sealed, execution.transactions(), parentCertificate, payload.size()), payload);
  }

  /** A complete block and its encoding. */
  public record Sealed(Block block, Bytes payload) {}
}
