package org.cpchain.ledger.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.core.fees.Waiting;
import org.cpchain.ledger.pool.core.Origin;
import org.cpchain.ledger.pool.core.PoolCore;
import org.cpchain.ledger.pool.core.PoolEntry;

/**
 * Lets free transactions in when somebody bears them together with those that wait already, and out
 * again when nobody does any more; so the room of free ones is not filled with more than blocks
 * will take. For use by one thread at a time, that of the pool.
 */
final class FreeGate {
  /** So many are looked at again after each block, in turn; each costs some reads of the state. */
  private static final int CHECKED_PER_BLOCK = 256;

  private final PoolCore core;
  private final FinalChain chain;
  private final Departures departures;
  private long nextChecked = Long.MAX_VALUE;

  FreeGate(PoolCore core, FinalChain chain, Departures departures) {
    this.core = core;
    this.chain = chain;
    this.departures = departures;
  }

  /**
   * Who is to bear a transaction: the sender one that pays or is here already. Refused when the
   * pool has no place for a free one or nobody bears it, with {@code busy} when somebody would but
   * for those that wait.
   */
  Result<Cover> cover(Transaction transaction, Account account, long now, Origin origin) {
    if (!core.isFree(transaction) || core.get(transaction.hash()).isPresent()) {
      return Result.ok(Cover.SENDER);
    }
    Optional<Reason> noPlace = core.refusal(transaction, account, now, origin);
    return noPlace.isPresent() ? Result.refused(noPlace.get()) : borne(transaction, now);
  }

  private Result<Cover> borne(Transaction transaction, long now) {
    Result<Cover> together = chain.cover(transaction, now, core.waiting());
    if (together.refusal().isEmpty()) {
      return together;
    }
    Optional<Cover> alone = chain.cover(transaction, now, new Waiting()).toOptional();
    return alone.filter(cover -> cover.kind() != Cover.Kind.QUOTA).isPresent()
        ? Result.refused(
            "busy",
            "transaction %s offers no price, and who bears its %d gas has no more left than those take"
                    .formatted(transaction.hash(), transaction.gasLimit())
                + " that wait already; send it again when they are final, or offer a price")
        : together;
  }

  /**
   * Takes over a new block's share, and drops what nobody bears any more, the last that came first:
   * of what a sponsor can no longer bear together the earlier ones stay.
   */
  List<PoolEntry> review(long now) {
    core.shareWithFree(chain.freeShare());
    List<PoolEntry> checked = core.freeBefore(nextChecked, CHECKED_PER_BLOCK);
    nextChecked =
        checked.size() < CHECKED_PER_BLOCK
            ? Long.MAX_VALUE
            : checked.get(checked.size() - 1).sequence();
    List<PoolEntry> gone = new ArrayList<>();
    for (PoolEntry entry : checked) {
      Result<Cover> cover = isStuck(entry) ? behindGap(entry) : again(entry, now);
      if (cover instanceof Result.Refused<Cover> refused) {
        departures.remember(entry, refused.reason());
        core.remove(entry.transaction().hash()).ifPresent(gone::add);
      }
      cover
          .toOptional()
          .filter(other -> !other.equals(entry.cover()))
          .ifPresent(other -> core.borneBy(entry, other));
    }
    return gone;
  }

  /** The node's own come back in order, from where they are kept. */
  private boolean isStuck(PoolEntry entry) {
    return entry.origin() != Origin.OWN && core.isBehindGap(entry);
  }

  /** Itself it does not wait for. */
  private Result<Cover> again(PoolEntry entry, long now) {
    core.waiting().remove(entry.transaction(), entry.cover());
    try {
      return borne(entry.transaction(), now);
    } finally {
      core.waiting().add(entry.transaction(), entry.cover());
    }
  }

  /** One before it has left, and it would keep room and sponsors from others. */
  private static Result<Cover> behindGap(PoolEntry entry) {
    return Result.refused(
        "nonce-too-high",
        "one before it, of %s too, has left the pool; send that one again first, then this one"
            .formatted(entry.transaction().sender()));
  }
}
