package org.cpchain.ledger.crypto;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.framework.ServiceReference;

/** A provider that was taken, and the calls that are inside it. Safe for use by several threads. */
final class Held<T> {
  private final ServiceReference<T> reference;
  private final T service;
  private final LongAdder entered = new LongAdder();
  private final LongAdder left = new LongAdder();
  private volatile boolean hangs;

  Held(ServiceReference<T> reference, T service) {
    this.reference = reference;
    this.service = service;
  }

  ServiceReference<T> reference() {
    return reference;
  }

  T service() {
    return service;
  }

  void enter() {
    entered.increment();
  }

  void leave() {
    left.increment();
  }

  /** In this order: whoever has entered before this was asked and is inside, counts. */
  boolean isIdle() {
    long out = left.sum();
    return entered.sum() == out;
  }

  /** Calls inside it are interrupted, as they would not end. */
  void hangs() {
    hangs = true;
  }

  boolean isHanging() {
    return hangs;
  }

  /** Whether all calls have left it within the time. */
  boolean awaitIdle(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    while (!isIdle()) {
      if (System.nanoTime() > until) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
