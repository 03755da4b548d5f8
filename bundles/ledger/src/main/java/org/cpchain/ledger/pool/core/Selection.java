package org.cpchain.ledger.pool.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.cpchain.ledger.Transaction;

/**
 * Merges the senders' queues into one order: paying and free transactions each by price, turn and
 * arrival, and both in proportion to their shares.
 */
final class Selection {
  private static final Comparator<Head> ORDER =
      Comparator.comparing((Head head) -> head.price)
          .reversed()
          .thenComparingInt(head -> head.turn)
          .thenComparingLong(head -> head.entry.sequence());

  private final BigInteger baseFee;
  private final int freeShare;
  private final PriorityQueue<Head> paying = new PriorityQueue<>(ORDER);
  private final PriorityQueue<Head> free = new PriorityQueue<>(ORDER);

  /**
   * @param freeShare percent that free ones have while both wait
   */
  Selection(BigInteger baseFee, int freeShare, Collection<SenderQueue> senders) {
    this.baseFee = baseFee;
    this.freeShare = freeShare;
    for (SenderQueue sender : senders) {
      offer(sender.readyEntries().iterator(), 0);
    }
  }

  List<Transaction> take(int limit) {
    List<Transaction> result = new ArrayList<>();
    long freeTaken = 0;
    while (result.size() < limit && !(paying.isEmpty() && free.isEmpty())) {
      boolean freeIsBehind =
          freeTaken * (100 - freeShare) <= (result.size() - freeTaken) * freeShare;
      boolean takeFree = paying.isEmpty() || (!free.isEmpty() && freeIsBehind);
      Head head = takeFree ? free.remove() : paying.remove();
      freeTaken += takeFree ? 1 : 0;
      result.add(head.entry.transaction());
      offer(head.rest, head.turn + 1);
    }
    return result;
  }

  private void offer(Iterator<PoolEntry> rest, int turn) {
    if (rest.hasNext()) {
      PoolEntry entry = rest.next();
      PriorityQueue<Head> heads = entry.free() ? free : paying;
      heads.add(new Head(entry, rest, turn, entry.transaction().effectiveGasPrice(baseFee)));
    }
  }

  private record Head(PoolEntry entry, Iterator<PoolEntry> rest, int turn, BigInteger price) {}
}
