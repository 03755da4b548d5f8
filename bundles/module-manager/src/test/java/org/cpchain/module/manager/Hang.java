package org.cpchain.module.manager;

import java.util.concurrent.CountDownLatch;

/** What a bad module does. */
final class Hang {
  private Hang() {}

  static void until(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Hears no interrupt. */
  static void deaf(CountDownLatch latch) {
    boolean over = false;
    while (!over) {
      try {
        latch.await();
        over = true;
      } catch (InterruptedException e) {
        over = false;
      }
    }
  }
}
