package org.cpchain.dpor.core.reputation;

/**
 * How many of the last blocks are counted; each 1 to 1,000,000 (facts §3.3).
 *
 * @param activity transactions and blocks
 * @param contribution data and proxy help; the papers name no window of their own for them
 * @param faults impeachments and secrets withheld
 */
public record WindowLengths(int activity, int contribution, int faults) {
  public static final WindowLengths MAINNET = new WindowLengths(100, 100, 10_000);

  private static final int MOST = 1_000_000;

  /**
   * @throws IllegalArgumentException naming the length that is out of its range
   */
  public WindowLengths {
    for (int length : new int[] {activity, contribution, faults}) {
      if (length < 1 || length > MOST) {
        throw new IllegalArgumentException(
            "a window has " + length + " blocks, and must have 1 to " + MOST);
      }
    }
  }

  public int of(Span span) {
    return switch (span) {
      case ACTIVITY -> activity;
      case CONTRIBUTION -> contribution;
      case FAULTS -> faults;
    };
  }

  /** How many of the last blocks' events must be kept, since they will have to be taken off. */
  public int longest() {
    return Math.max(activity, Math.max(contribution, faults));
  }
}
