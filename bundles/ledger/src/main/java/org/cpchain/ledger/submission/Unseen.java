package org.cpchain.ledger.submission;

import java.util.Optional;
import java.util.stream.Collectors;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NotKeptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submissions that have become final in a block that this node has skipped: their nonce is used,
 * and there is no receipt. Safe for use by several threads.
 */
final class Unseen {
  private static final Logger LOG = LoggerFactory.getLogger(Unseen.class);

  private final Ledger ledger;

  Unseen(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Sets aside, and tells the operator of, what may have become final in a skipped block: signed
   * again it could have a second effect.
   *
   * @param waiting has a nonce that is used, and no receipt
   * @return false when the nonce was used in a block that this node has
   */
  boolean takes(AccountLine line, Open waiting) {
    Optional<Ledger.Skipped> gap = ledger.skipped();
    if (gap.isEmpty() || nonceAfter(waiting, gap.get().to() + 1) <= waiting.nonce()) {
      return false;
    }
    if (line.setAside(waiting)) {
      tell(waiting, gap.get());
    }
    return true;
  }

  /** In doubt, where that state is not kept, of the first one that is. */
  private long nonceAfter(Open waiting, long height) {
    try {
      return ledger.account(waiting.transaction().sender(), height).nonce();
    } catch (NotKeptException e) {
      return nonceAfter(waiting, e.skipped().to() + 1);
    }
  }

  private static void tell(Open waiting, Ledger.Skipped gap) {
    LOG.warn(
        "Submission {} of {} is not sent again: its nonce {} was used while this node skipped the"
            + " blocks {} to {}, so it is final in one of them; ask another node for transaction {}."
            + " When no node has it, somebody else uses the account's key: submit the call again"
            + " with a new idempotency key",
        waiting.key(),
        waiting.account(),
        waiting.nonce(),
        gap.from(),
        gap.to(),
        waiting.hashes().stream().map(Hash::toString).collect(Collectors.joining(" or ")));
  }
}
