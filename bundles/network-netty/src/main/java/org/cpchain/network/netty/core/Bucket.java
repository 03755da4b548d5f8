package org.cpchain.network.netty.core;

/**
 * Lets so many through in a second, and twice as many at once after a pause. Not for use by several
 * threads.
 */
final class Bucket {
  private final long perSecond;
  private long thousandths;
  private long at;

  /**
   * @param now in milliseconds, as in {@link #take}
   */
  Bucket(long perSecond, long now) {
    this.perSecond = perSecond;
    this.thousandths = full();
    this.at = now;
  }

  boolean take(long now) {
    thousandths = Math.min(full(), thousandths + perSecond * Math.max(0, now - at));
    at = now;
    if (thousandths < 1000) {
      return false;
    }
    thousandths -= 1000;
    return true;
  }

  private long full() {
    return 2000 * perSecond;
  }
}
