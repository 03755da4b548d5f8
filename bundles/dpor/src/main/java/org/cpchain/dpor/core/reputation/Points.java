package org.cpchain.dpor.core.reputation;

/**
 * Points for data and proxy help, whose score is not a rank (facts §3.3, after the reference's
 * documentation). A score is at most 100, whatever these give.
 *
 * @param upload for each upload, {@code uploads} at most
 * @param purchase for each purchase, {@code purchases} at most: the paper's "extra rewards if the
 *     data has been purchased"
 * @param registration for being registered as a proxy
 * @param help for each trade helped
 */
public record Points(
    int upload, int uploads, int purchase, int purchases, int registration, int help) {
  public static final Points MAINNET = new Points(3, 30, 5, 70, 10, 5);

  /**
   * @throws IllegalArgumentException when one is not from 0 to 100
   */
  public Points {
    for (int value : new int[] {upload, uploads, purchase, purchases, registration, help}) {
      if (value < 0 || value > 100) {
        throw new IllegalArgumentException(
            "a number of points is " + value + ", and must be from 0 to 100");
      }
    }
  }
}
