package org.cpchain.storage.switching.core;

/**
 * Decides when writers are made to wait for the end of a move. For one thread.
 *
 * @param shortNanos what should be left to do when they begin to wait
 * @param longNanos what may be left when it does not get shorter
 * @param patience after so many rounds
 */
public record Pace(long shortNanos, long longNanos, int patience) {
  /** What is next. */
  public enum Next {
    HAND_OVER,
    FOLLOW,
    /** Writes come faster than they are copied. */
    GIVE_UP
  }

  /**
   * @param rounds since all stores are copied and compared
   * @param carryNanos how long the last round took for all stores
   */
  public Next after(int rounds, long carryNanos) {
    if (rounds > 0 && carryNanos <= shortNanos) {
      return Next.HAND_OVER;
    }
    if (rounds < patience) {
      return Next.FOLLOW;
    }
    return carryNanos <= longNanos ? Next.HAND_OVER : Next.GIVE_UP;
  }
}
