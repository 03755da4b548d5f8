package org.cpchain.ledger.pool.core;

import java.util.Optional;
import org.cpchain.base.Reason;

/**
 * How much of the pool is left. Free and paying transactions have a share each, and neither takes
 * the other's.
 */
final class Room {
  private final PoolLimits limits;
  private final Senders senders;
  private int freeShare;

  Room(PoolLimits limits, Senders senders) {
    this.limits = limits;
    this.senders = senders;
    this.freeShare = limits.freeShare();
  }

  /** Percent that is for free ones; 0: the chain has none. */
  int freeShare() {
    return freeShare;
  }

  void shareWithFree(int percent) {
    freeShare = percent;
  }

  /** Whether paying ones have no room left; all of them on a chain without free ones. */
  boolean isFull() {
    return senders.size() - senders.free() >= limits.capacity() - forFree();
  }

  /** Only paying ones come in behind a gap, so only they are counted there. */
  Optional<Reason> lack(PoolEntry entry, SenderQueue queue) {
    boolean gap = entry.transaction().nonce() != queue.nextNonce();
    boolean tooManyGaps = gap && senders.queuedPaying() >= limits.queued();
    boolean noRoom =
        entry.free()
            ? senders.free() >= forFree()
            : tooManyGaps || (isFull() && senders.mostCrowded().foreign() < queue.foreign() + 2);
    return noRoom
        ? Optional.of(
            new Reason(
                "busy",
                "the pool holds "
                    + senders.size()
                    + " transactions and has no room for this one; send it again in a second"))
        : Optional.empty();
  }

  private int forFree() {
    return (int) ((long) limits.capacity() * freeShare / 100);
  }
}
