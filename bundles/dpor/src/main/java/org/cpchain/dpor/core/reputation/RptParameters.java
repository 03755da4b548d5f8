package org.cpchain.dpor.core.reputation;

/**
 * The rules of a reputation (White Paper 2.0 §5.1.2; facts §3.3).
 *
 * @param floor no reputation is below it, so that everybody has a chance; 0 to 10,000
 * @param faultsToFloor k faults within their window leave {@code 1 − k / faultsToFloor} of a
 *     reputation, at most nothing; 1 to 1000
 * @param threshold who has less than this after faults, and before the floor is applied again, is
 *     removed from the committee (2018 paper, §3.2: "when the credit value is lower than a certain
 *     threshold, it will be deleted"); 0 to 10,000. The paper names no value
 */
public record RptParameters(
    Weights weights,
    Points points,
    WindowLengths windows,
    int floor,
    int faultsToFloor,
    int threshold) {
  public static final int FULL = 10_000;

  public static final RptParameters MAINNET =
      new RptParameters(Weights.PAPER, Points.MAINNET, WindowLengths.MAINNET, 1000, 9, 500);

  /**
   * @throws IllegalArgumentException naming the parameter that is out of its range
   */
  public RptParameters {
    within("floor", floor, 0, FULL);
    within("faultsToFloor", faultsToFloor, 1, 1000);
    within("threshold", threshold, 0, FULL);
  }

  private static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ", and must be from " + least + " to " + most);
    }
  }
}
