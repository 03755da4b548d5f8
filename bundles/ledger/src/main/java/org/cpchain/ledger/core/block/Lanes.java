package org.cpchain.ledger.core.block;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.execution.BlockRun;
import org.cpchain.ledger.core.fees.BlockFees;
import org.cpchain.ledger.core.fees.Coverage;

/**
 * The order in which a proposer tries candidates, on a chain with fees: free and paying ones in two
 * lanes, each in the order in which they were given. The next comes from the lane that has used
 * less gas in proportion to its share, free ones {@code fee.free-share-percent}, paying ones the
 * rest. So as long as both wait neither takes the other's share of the block; what one lane does
 * not need the other may use, free ones within the share that a block's validity sets.
 *
 * <p>Where a sender has candidates in both lanes, what comes earlier goes first. For one thread.
 */
final class Lanes implements Iterator<Transaction> {
  private final BlockRun run;
  private final BlockFees fees;
  private final Deque<Transaction> free = new ArrayDeque<>();
  private final Deque<Transaction> paying = new ArrayDeque<>();

  /** What each sender has in the other lanes' order: its candidates from first to last. */
  private final Map<Address, Deque<Transaction>> bySender = new TreeMap<>();

  private Lanes(Iterable<Transaction> candidates, BlockRun run, BlockFees fees) {
    this.run = run;
    this.fees = fees;
    for (Transaction candidate : candidates) {
      lane(candidate).add(candidate);
      bySender.computeIfAbsent(candidate.sender(), one -> new ArrayDeque<>()).add(candidate);
    }
  }

  /** The candidates as they are on a chain without fees. */
  static Iterable<Transaction> of(Iterable<Transaction> candidates, BlockRun run) {
    return run.fees()
        .<Iterable<Transaction>>map(fees -> () -> new Lanes(candidates, run, fees))
        .orElse(candidates);
  }

  @Override
  public boolean hasNext() {
    return !free.isEmpty() || !paying.isEmpty();
  }

  @Override
  public Transaction next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    boolean takeFree = paying.isEmpty() || (!free.isEmpty() && freeIsBehind());
    Transaction head = takeFree ? free.getFirst() : paying.getFirst();
    Transaction first = bySender.get(head.sender()).removeFirst();
    lane(first).remove(first);
    return first;
  }

  private boolean freeIsBehind() {
    long freeGas = fees.freeGasUsed();
    long payingGas = run.gasUsed() - freeGas;
    return freeGas * (100 - fees.share()) <= payingGas * fees.share();
  }

  private Deque<Transaction> lane(Transaction transaction) {
    return Coverage.isFree(transaction) ? free : paying;
  }
}
