package org.cpchain.ledger.node;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.VoteSigner;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.block.BlockDraft;
import org.cpchain.ledger.core.block.BlockRules;
import org.cpchain.ledger.core.block.Parent;
import org.cpchain.ledger.pool.Pool;

/**
 * Makes this node's blocks of what waits in the pool.
 *
 * @param mostTransactions in a block of this node
 */
record BlockMaking(
    LedgerParts parts, Pool pool, VoteSigner signer, Secrets secrets, int mostTransactions) {

  /**
   * @param timestamp milliseconds since 1970 UTC
   */
  BlockDraft draft(Parent parent, long timestamp) {
    long height = parent.header().height() + 1;
    List<Transaction> candidates = pool.select(mostTransactions);
    BlockRules rules = parts.rules(height);
    Bytes secret = rules.elections().isPresent() ? secrets.of(height) : Bytes.EMPTY;
    return parts.builder().build(parent, rules, timestamp, secret, candidates);
  }

  BlockWork seal(BlockDraft draft) {
    BlockDraft.Sealed sealed =
        draft.seal(
            parts.headers(), parts.blocks(), signer.sign(draft.sealingHash(parts.headers())));
    return new BlockWork(sealed.block(), sealed.payload(), Optional.of(draft.execution()));
  }
}
