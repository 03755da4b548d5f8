package org.cpchain.ledger.pool.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.cpchain.ledger.Transaction;

/** Merges the senders' queues into one order. */
final class Selection {
  private static final Comparator<Head> ORDER =
      Comparator.comparing((Head head) -> head.price)
          .reversed()
          .thenComparingInt(head -> head.turn)
          .thenComparingLong(head -> head.entry.sequence());

  private final BigInteger baseFee;
  private final PriorityQueue<Head> heads = new PriorityQueue<>(ORDER);

  Selection(BigInteger baseFee, Collection<SenderQueue> senders) {
    this.baseFee = baseFee;
    for (SenderQueue sender : senders) {
      offer(sender.readyEntries().iterator(), 0);
    }
  }

  List<Transaction> take(int limit) {
    List<Transaction> result = new ArrayList<>();
    while (result.size() < limit && !heads.isEmpty()) {
      Head head = heads.remove();
      result.add(head.entry.transaction());
      offer(head.rest, head.turn + 1);
    }
    return result;
  }

  private void offer(Iterator<PoolEntry> rest, int turn) {
    if (rest.hasNext()) {
      PoolEntry entry = rest.next();
      heads.add(new Head(entry, rest, turn, entry.transaction().effectiveGasPrice(baseFee)));
    }
  }

  private record Head(PoolEntry entry, Iterator<PoolEntry> rest, int turn, BigInteger price) {}
}
