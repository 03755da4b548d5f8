package org.cpchain.dpor.core.election;

import java.util.List;
import org.cpchain.base.Address;

/**
 * Which seats there are, and for whom (facts §1.3, §3.4).
 *
 * @param proposers seats of a term; 1 to 100
 * @param elected how many of them candidates stand for; the others belong to default proposers
 * @param low how many of the elected are drawn from the candidates of low reputation
 * @param lowPercent how many percent of the candidates, rounded down, are those of low reputation;
 *     0 to 50 (the documentation's value and the code's bound; the contract's 70 was never in
 *     force)
 * @param defaults the default proposers, none twice; they fill what candidates do not
 */
public record ElectionParameters(
    int proposers, int elected, int low, int lowPercent, List<Address> defaults) {

  /**
   * @throws IllegalArgumentException naming the parameter that is out of its range
   */
  public ElectionParameters {
    defaults = List.copyOf(defaults);
    within("proposers", proposers, 1, 100);
    within("elected", elected, 0, proposers);
    within("low", low, 0, elected);
    within("lowPercent", lowPercent, 0, 50);
    if (defaults.stream().distinct().count() != defaults.size()) {
      throw new IllegalArgumentException("a default proposer is named twice");
    }
  }

  /** 12 seats, 8 of them elected, 2 of these of low reputation; the lower half is low. */
  public static ElectionParameters mainnet(List<Address> defaults) {
    return new ElectionParameters(12, 8, 2, 50, defaults);
  }

  /** The proposers of terms that are never elected: the first of the defaults, in their order. */
  public List<Address> initial() {
    return defaults.subList(0, Math.min(proposers, defaults.size()));
  }

  private static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ", and must be from " + least + " to " + most);
    }
  }
}
