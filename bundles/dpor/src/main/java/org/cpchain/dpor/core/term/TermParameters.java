package org.cpchain.dpor.core.term;

/**
 * How heights are divided among proposers (White Paper 2.0 §2.4.1; facts §1.3).
 *
 * @param proposers turns in a view, one for each proposer; 1 to 100
 * @param views how often each proposer has its turn in a term; 1 to 10,000
 * @param distance an election at the end of term {@code t} fills term {@code t + distance}; 1 to
 *     100
 * @param initialTerms terms from the first on that the default proposers fill; at least {@code
 *     distance}, since no election can fill an earlier one
 */
public record TermParameters(int proposers, int views, int distance, int initialTerms) {
  private static final int MOST = 100;

  /** A chain that makes blocks as they are needed has many in a term, so that it lasts. */
  private static final int MOST_VIEWS = 10_000;

  /** 12 proposers, 3 views, elected 3 terms ahead; the first 180 blocks are the defaults'. */
  public static final TermParameters MAINNET = new TermParameters(12, 3, 3, 5);

  /**
   * @throws IllegalArgumentException naming the parameter that is out of its range
   */
  public TermParameters {
    within("proposers", proposers, 1, MOST);
    within("views", views, 1, MOST_VIEWS);
    within("distance", distance, 1, MOST);
    within("initialTerms", initialTerms, distance, 1_000_000);
  }

  /** Blocks of a term. */
  public int length() {
    return proposers * views;
  }

  private static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ", and must be from " + least + " to " + most);
    }
  }
}
