package org.cpchain.bench.consensus;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Divides this thread's processor time among accounts. What other threads do (compiler, garbage
 * collector, a store's writer) is on none of them.
 */
final class Meter {
  /** What processor time goes into. */
  enum Account {
    /** The bench itself: making load, carrying messages. */
    BENCH,
    /** The engine's own work: queues, encodings, the steps of the protocol. */
    PROTOCOL,
    /** Finding out who signed votes, seals and certificates. */
    CHECKING,
    SIGNING,
    /** Hashing what was signed. */
    HASHING,
    /** Writing promises into the vote journal. */
    JOURNAL,
    /** Building, reading, executing and keeping blocks. */
    EXECUTION,
    /** Reading transactions and checking their signatures, once on each node. */
    ADMISSION
  }

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Account, Long> nanos = new EnumMap<>(Account.class);
  private Account current = Account.BENCH;
  private long since = threads.getCurrentThreadCpuTime();

  /** Whatever the work does is on that account, except for what it charges to others. */
  <T> T charge(Account account, Supplier<T> work) {
    Account before = switchTo(account);
    try {
      return work.get();
    } finally {
      switchTo(before);
    }
  }

  void charge(Account account, Runnable work) {
    charge(
        account,
        () -> {
          work.run();
          return null;
        });
  }

  double millis(Account... accounts) {
    switchTo(current);
    return Arrays.stream(accounts).mapToLong(account -> nanos.getOrDefault(account, 0L)).sum()
        / 1e6;
  }

  void reset() {
    switchTo(current);
    nanos.clear();
  }

  private Account switchTo(Account next) {
    long now = threads.getCurrentThreadCpuTime();
    nanos.merge(current, now - since, Long::sum);
    since = now;
    Account before = current;
    current = next;
    return before;
  }
}
