package org.cpchain.ledger.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;

/**
 * Asks a second suite what the running one was asked, on a thread of its own, and compares. What
 * does not fit into its queue is dropped. Safe for use by several threads.
 */
final class Comparison implements AutoCloseable {
  static final int QUEUE = 4_096;
  static final int EXAMPLES = 5;
  private static final int HASHES_PER_SIGNATURE = 16;

  private record Seen(String what, Function<CryptoSuite, ?> question, Object answer) {}

  private final CryptoSuite second;
  private final long all;
  private final int every;
  private final Consumer<String> diverged;
  private final BlockingQueue<Seen> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong compared = new AtomicLong();
  private final AtomicLong divergences = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final List<String> examples = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "ledger-crypto-comparison");
  private volatile long busySince;

  /** Counts calls to choose some; a count that is lost between two threads does no harm. */
  private int calls;

  private int hashes;

  /**
   * @param all so many are compared, and after them one of each {@code every}
   * @param diverged is told of each difference, without secrets
   */
  Comparison(CryptoSuite second, long all, int every, Consumer<String> diverged) {
    this.second = second;
    this.all = all;
    this.every = every;
    this.diverged = diverged;
    thread.setDaemon(true);
    thread.start();
  }

  void see(String what, Function<CryptoSuite, ?> question, Object answer) {
    if (compared.get() < all || calls++ % every == 0) {
      offer(new Seen(what, question, answer));
    }
  }

  /** Hashes are many, and their input must be copied, as the caller may change it. */
  void seeHash(byte[][] parts, Hash hash) {
    int one = compared.get() < all ? HASHES_PER_SIGNATURE : HASHES_PER_SIGNATURE * every;
    if (hashes++ % one == 0) {
      byte[][] copy = Arrays.stream(parts).map(byte[]::clone).toArray(byte[][]::new);
      offer(new Seen("hash", suite -> suite.hash(copy), hash));
    }
  }

  private void offer(Seen seen) {
    if (!queue.offer(seen)) {
      dropped.incrementAndGet();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Seen seen = queue.take();
        busySince = System.nanoTime() | 1;
        compare(seen);
        busySince = 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compare(Seen seen) {
    String difference = "";
    try {
      Object other = seen.question().apply(second);
      if (!seen.answer().equals(other)) {
        difference = seen.what() + ": " + seen.answer() + " and " + other;
      }
    } catch (Exception | Error e) {
      difference = seen.what() + ": " + seen.answer() + " and " + e;
    }
    if (Thread.currentThread().isInterrupted()) {
      return; // the second one is ended, and its answer may be due to that
    }
    compared.incrementAndGet();
    if (!difference.isEmpty()) {
      divergences.incrementAndGet();
      synchronized (examples) {
        if (examples.size() < EXAMPLES) {
          examples.add(difference);
        }
      }
      diverged.accept(difference);
    }
  }

  long compared() {
    return compared.get();
  }

  long divergences() {
    return divergences.get();
  }

  /** What found no room in the queue. */
  long dropped() {
    return dropped.get();
  }

  List<String> examples() {
    synchronized (examples) {
      return List.copyOf(examples);
    }
  }

  /** How long the question has been under way that is asked now, in ms. */
  long busyMillis() {
    long since = busySince;
    return since == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
  }

  /** Returns when the thread has ended, or does not end at all. */
  @Override
  public void close() {
    if (Thread.currentThread() == thread) {
      thread.interrupt();
    } else {
      Trials.end(thread);
    }
    queue.clear();
  }
}
