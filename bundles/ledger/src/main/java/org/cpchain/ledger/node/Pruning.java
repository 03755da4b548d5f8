package org.cpchain.ledger.node;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.prune.StatePruner;
import org.cpchain.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has old states forgotten, a tenth of one processor's time at most. On the thread that copies
 * states, so that never both happen at once.
 */
final class Pruning implements Runnable {
  static final long MILLIS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Threads threads;
  private final StatePruner pruner;
  private final AtomicBoolean queued = new AtomicBoolean();

  private Pruning(Threads threads, StatePruner pruner) {
    this.threads = threads;
    this.pruner = pruner;
  }

  /** Empty when all states are kept. */
  static Optional<Runnable> of(Foundation base) {
    long keep = base.settings().keptStates();
    if (keep == Long.MAX_VALUE) {
      return Optional.empty();
    }
    ChainStore chain = base.parts().chain();
    return Optional.of(
        new Pruning(
            base.threads(),
            new StatePruner(
                chain.states(),
                base.parts().states(),
                keep,
                chain.skipped()::isCopying,
                System::nanoTime)));
  }

  @Override
  public void run() {
    if (queued.compareAndSet(false, true)) {
      try {
        threads.syncWork().execute(this::work);
      } catch (RejectedExecutionException e) {
        LOG.debug("The node is being stopped", e);
      }
    }
  }

  private void work() {
    queued.set(false);
    try {
      pruner.work(NANOS);
    } catch (StorageException e) {
      // a full disk, or a damage that is noted: the cycle goes on, or not, when it is mended
      LOG.debug("States are not forgotten now", e);
    }
  }
}
