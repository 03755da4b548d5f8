package org.cpchain.ledger.chain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Result;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the writes of many threads durable in few batches: what comes while one batch is being
 * written shares the next one. Writes become durable in the order in which they came; together with
 * a write everything before it is durable. Owns one thread, not the store.
 */
public final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final long LATEST_MILLIS = 1_000;

  private final KeyValueStore store;
  private final Thread writer;
  private WriteBatch gathered = new WriteBatch();
  private CompletableFuture<Void> outcome = new CompletableFuture<>();
  private boolean awaited;
  private boolean closed;

  public GroupCommit(KeyValueStore store, String threadName) {
    this.store = store;
    this.writer = new Thread(this::run, threadName);
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Returns at once.
   *
   * @return completes when the changes are durable; fails with the store's exception
   */
  public synchronized CompletableFuture<Void> write(WriteBatch changes) {
    if (closed) {
      return CompletableFuture.failedFuture(new IllegalStateException("the store is closed"));
    }
    if (changes.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    gather(changes);
    awaited = true;
    notifyAll();
    return outcome;
  }

  /**
   * As {@link #write}, for changes that nobody waits for: they go with the next ones that somebody
   * waits for, at the latest after {@value #LATEST_MILLIS} ms. A failure is logged.
   */
  public synchronized void writeLater(WriteBatch changes) {
    if (!closed && !changes.isEmpty()) {
      gather(changes);
      notifyAll();
    }
  }

  /** What a client is told whose write failed; the log has the cause. */
  public static <T> Result<T> refusal() {
    return Result.refused(
        "storage-failed",
        "the node cannot write to its disk now, so it has not taken this; send it again later");
  }

  /** Writes what was given, and ends the thread. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (awaitChanges()) {
      WriteBatch batch;
      CompletableFuture<Void> done;
      synchronized (this) {
        batch = gathered;
        done = outcome;
        gathered = new WriteBatch();
        outcome = new CompletableFuture<>();
        awaited = false;
      }
      try {
        store.write(batch);
        done.complete(null);
      } catch (Exception | Error e) {
        LOG.error("{} changes could not be kept: {}", batch.changes().size(), e.getMessage());
        done.completeExceptionally(e);
      }
    }
  }

  private void gather(WriteBatch changes) {
    for (WriteBatch.Change change : changes.changes()) {
      change
          .value()
          .ifPresentOrElse(
              value -> gathered.put(change.segment(), change.key(), value),
              () -> gathered.remove(change.segment(), change.key()));
    }
  }

  private synchronized boolean awaitChanges() {
    try {
      while (gathered.isEmpty() && !closed) {
        wait();
      }
      long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LATEST_MILLIS);
      while (!awaited && !closed && latest - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, latest - System.nanoTime());
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    return !gathered.isEmpty();
  }
}
