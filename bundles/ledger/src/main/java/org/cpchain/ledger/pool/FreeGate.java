package org.cpchain.ledger.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.pool.core.Origin;
import org.cpchain.ledger.pool.core.PoolCore;
import org.cpchain.ledger.pool.core.PoolEntry;

/**
 * Lets free transactions in when somebody bears them now, and out again when nobody does any more.
 * Of those that a sender's own quota bears one waits at a time, since no block takes two. For use
 * by one thread at a time, that of the pool.
 */
final class FreeGate {
  /** So many are looked at again after each block, in turn; each costs some reads of the state. */
  private static final int CHECKED_PER_BLOCK = 256;

  private static final int REMEMBERED = 1_024;

  private final PoolCore core;
  private final FinalChain chain;
  private long lastChecked = -1;
  private final Map<Hash, Reason> dropped =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Reason> eldest) {
          return size() > REMEMBERED;
        }
      };

  FreeGate(PoolCore core, FinalChain chain) {
    this.core = core;
    this.chain = chain;
  }

  /**
   * Why a free transaction may not come in, be it that the pool has no place for it or that nobody
   * bears it; empty when it may, is here already, or pays.
   */
  Optional<Reason> refusal(Transaction transaction, Account account, long now, Origin origin) {
    if (!core.isFree(transaction) || core.get(transaction.hash()).isPresent()) {
      return Optional.empty();
    }
    return core.refusal(transaction, account, now, origin).or(() -> unborne(transaction, now));
  }

  private Optional<Reason> unborne(Transaction transaction, long now) {
    Result<Cover> cover = chain.cover(transaction, now);
    boolean byQuota = cover.toOptional().filter(Cover.QUOTA::equals).isPresent();
    if (byQuota && core.free(transaction.sender()) > 0) {
      return Optional.of(
          new Reason(
              "free-too-frequent",
              "a free transaction of %s waits already; send this one again when it is final"
                  .formatted(transaction.sender())));
    }
    return cover.refusal();
  }

  /** Takes over a new block's share, and drops what nobody bears any more. */
  List<PoolEntry> review(long now) {
    core.shareWithFree(chain.freeShare());
    List<PoolEntry> checked = core.freeAfter(lastChecked, CHECKED_PER_BLOCK);
    lastChecked =
        checked.size() < CHECKED_PER_BLOCK ? -1 : checked.get(checked.size() - 1).sequence();
    List<PoolEntry> gone = new ArrayList<>();
    for (PoolEntry entry : checked) {
      Optional<Reason> refusal = chain.cover(entry.transaction(), now).refusal();
      if (refusal.isPresent()) {
        dropped.put(entry.transaction().hash(), refusal.get());
        core.remove(entry.transaction().hash()).ifPresent(gone::add);
      }
    }
    return gone;
  }

  /** Why a transaction was dropped, as long as it is remembered. */
  Optional<Reason> dropped(Hash hash) {
    return Optional.ofNullable(dropped.get(hash));
  }
}
