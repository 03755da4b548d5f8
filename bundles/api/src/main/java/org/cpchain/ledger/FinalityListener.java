package org.cpchain.ledger;

import java.util.List;

/**
 * Hears of every block that becomes final while it is registered, in the order of heights. Register
 * it as a service. It is called on a thread of its own turn: a slow listener delays no block, and
 * misses none while registered; one that must miss none at all reads on from a cursor of its own by
 * {@link Ledger#logsAfter}.
 */
@FunctionalInterface
public interface FinalityListener {
  /**
   * @param receipts of the transactions in their order, then that of the block's end when it has
   *     emitted events ({@link Receipt#isBlockEnd})
   */
  void blockFinal(Block block, List<Receipt> receipts);

  /**
   * The node has skipped these blocks, both included: it will never hear of them here. The next one
   * that it hears of is the one above.
   */
  default void skipped(long from, long to) {}
}
