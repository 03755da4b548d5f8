package org.cpchain.hospital.mllp;

import java.util.concurrent.atomic.AtomicLong;

/** Memory that all connections share for large messages. Safe for use by several threads. */
final class Allowance {
  private final AtomicLong left;

  Allowance(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** As many of the wanted bytes as there are; to be given back. */
  int take(int wanted) {
    long before = left.getAndUpdate(bytes -> bytes - Math.min(bytes, wanted));
    return (int) Math.min(before, wanted);
  }

  void give(int bytes) {
    left.addAndGet(bytes);
  }
}
