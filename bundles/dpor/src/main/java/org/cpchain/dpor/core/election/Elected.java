package org.cpchain.dpor.core.election;

import java.util.List;
import org.cpchain.base.Address;

/**
 * The outcome of an election. Nobody stands in it twice.
 *
 * @param low elected from the part of low reputation, in the order in which they were drawn
 * @param high elected from the other part
 * @param defaults the default proposers that fill the other seats
 * @param more candidates who have a seat because there were too few default proposers
 * @param proposers all of them in the order of their turns
 */
public record Elected(
    List<Address> low,
    List<Address> high,
    List<Address> defaults,
    List<Address> more,
    List<Address> proposers) {
  public Elected {
    low = List.copyOf(low);
    high = List.copyOf(high);
    defaults = List.copyOf(defaults);
    more = List.copyOf(more);
    proposers = List.copyOf(proposers);
  }
}
