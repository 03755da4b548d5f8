package org.cpchain.contract.runtime.core;

/** The gas of one execution. */
final class Gas {
  private final long limit;
  private long used;

  Gas(long limit) {
    this.limit = limit;
  }

  long used() {
    return used;
  }

  /** False, and all is used, when there is not as much left. */
  boolean take(long amount) {
    if (amount > limit - used) {
      takeAll();
      return false;
    }
    used += amount;
    return true;
  }

  void takeAll() {
    used = limit;
  }
}
