package org.cpchain.storage.switching;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores that were moved, and stay open in their old engine for the iterators that are over them.
 * Then they are closed, and deleted. Safe for use by several threads.
 */
final class Retirement {
  private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);

  private record Retired(String name, Tenure tenure, long since) {}

  private final SwitchedStorage storage;
  private final List<Retired> all = new ArrayList<>();
  private final ReentrantLock tidying = new ReentrantLock();

  Retirement(SwitchedStorage storage) {
    this.storage = storage;
  }

  synchronized void add(String name, Tenure tenure) {
    all.add(new Retired(name, tenure, System.nanoTime()));
  }

  synchronized boolean has(String name) {
    return all.stream().anyMatch(one -> one.name().equals(name));
  }

  synchronized boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * Closes and deletes those that are in use no more, and those that are older than the grace.
   *
   * @return whether some are left
   */
  boolean tidy(long graceNanos) {
    if (tidying.tryLock()) {
      try {
        copy().stream().filter(one -> isDue(one, graceNanos)).forEach(this::end);
      } finally {
        tidying.unlock();
      }
    }
    return !isEmpty();
  }

  private static boolean isDue(Retired one, long graceNanos) {
    return !one.tenure().isInUse() || System.nanoTime() - one.since() >= graceNanos;
  }

  private void end(Retired one) {
    one.tenure().close();
    storage.placings().clean(one.name(), one.tenure().engine().orElseThrow());
    if (forget(one)) {
      LOG.info("The store {} is no more with its old engine", one.name());
    }
  }

  private synchronized List<Retired> copy() {
    return List.copyOf(all);
  }

  private synchronized boolean forget(Retired one) {
    return all.remove(one);
  }

  /** The engine is being stopped; its stores are closed when this returns. */
  void drop(Engine engine) {
    for (Retired one : copy()) {
      if (one.tenure().engine().filter(engine::equals).isPresent() && forget(one)) {
        one.tenure().close();
      }
    }
  }
}
