package org.cpchain.itest.cluster.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cpchain.itest.cluster.history.ChainCopy;
import org.cpchain.itest.cluster.history.History;
import org.cpchain.itest.cluster.history.Intent;
import org.cpchain.itest.cluster.history.Operation;
import org.cpchain.itest.cluster.history.Operation.Answer;

/** Writes down what all clients do. Safe for use by several threads. */
public final class Recorder {
  private final long start = System.nanoTime();
  private final Map<String, Intent> intents = new LinkedHashMap<>();
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, ChainCopy.Account> first = new LinkedHashMap<>();
  private long base;
  private final AtomicLong taken = new AtomicLong();

  /** Milliseconds since the recording began. */
  public long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  synchronized void intended(Intent intent) {
    intents.put(intent.hash(), intent);
  }

  synchronized void did(Operation operation) {
    operations.add(operation);
    if (operation instanceof Operation.Submission submission
        && submission.answer() == Answer.TAKEN) {
      taken.incrementAndGet();
    }
  }

  synchronized void began(long height, String address, ChainCopy.Account account) {
    base = height;
    first.put(address, account);
  }

  /** Acknowledgements so far. */
  public long taken() {
    return taken.get();
  }

  /** All that was recorded so far. */
  public synchronized History history() {
    return new History(Map.copyOf(intents), base, Map.copyOf(first), List.copyOf(operations));
  }
}
