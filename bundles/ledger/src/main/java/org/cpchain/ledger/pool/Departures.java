package org.cpchain.ledger.pool;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.pool.core.Admitted;
import org.cpchain.ledger.pool.core.PoolEntry;

/**
 * Why transactions have left the pool without coming into a block: the last {@value #REMEMBERED},
 * until the node stops. For use by one thread at a time, that of the pool.
 */
final class Departures {
  static final int REMEMBERED = 4_096;

  private final Map<Hash, Reason> reasons =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Reason> eldest) {
          return size() > REMEMBERED;
        }
      };

  Optional<Reason> of(Hash transaction) {
    return Optional.ofNullable(reasons.get(transaction));
  }

  void remember(PoolEntry entry, Reason reason) {
    Hash hash = entry.transaction().hash();
    // what leaves once more is the latest again
    reasons.remove(hash);
    reasons.put(hash, reason);
  }

  /** One has come in, perhaps again, and made others leave. */
  void admitted(Admitted admitted) {
    Transaction newcomer = admitted.entry().transaction();
    reasons.remove(newcomer.hash());
    for (PoolEntry entry : admitted.displaced()) {
      Transaction old = entry.transaction();
      boolean replaced = old.sender().equals(newcomer.sender()) && old.nonce() == newcomer.nonce();
      remember(
          entry,
          replaced
              ? new Reason(
                  "replaced",
                  "transaction %s with the same nonce %d has taken its place"
                      .formatted(newcomer.hash(), old.nonce()))
              : new Reason(
                  "busy",
                  "the pool was full, and %s had most waiting; send it again later"
                      .formatted(old.sender())));
    }
  }

  void expired(Collection<PoolEntry> entries) {
    for (PoolEntry entry : entries) {
      remember(
          entry,
          new Reason(
              "expired",
              "no block has taken it in the time that a transaction may wait; send it again"));
    }
  }

  /**
   * Of those that left after a block: whose nonce is used is in a block, or another in its place;
   * for the others the money is not there any more.
   *
   * @param accounts of all senders, after the block
   */
  void advanced(Collection<PoolEntry> entries, Map<Address, Account> accounts) {
    for (PoolEntry entry : entries) {
      Address sender = entry.transaction().sender();
      if (entry.transaction().nonce() >= accounts.get(sender).nonce()) {
        remember(
            entry,
            new Reason(
                "insufficient-funds",
                ("%s has no longer the wei that its waiting transactions may take; put money on"
                        + " the account and send it again")
                    .formatted(sender)));
      }
    }
  }
}
