package org.cpchain.dpor.core.election;

import java.util.Comparator;
import org.cpchain.base.Address;

/**
 * Who stands for election.
 *
 * @param rpt its reputation, which is its weight; 0 to {@value #MOST}
 */
public record Candidate(Address address, long rpt) {
  /** So that a million candidates can be added up. */
  public static final long MOST = 1_000_000_000_000L;

  /** From the lowest reputation to the highest; of equals the lower address first (facts §3.4). */
  static final Comparator<Candidate> ASCENDING =
      Comparator.comparingLong(Candidate::rpt).thenComparing(Candidate::address);

  public Candidate {
    if (rpt < 0 || rpt > MOST) {
      throw new IllegalArgumentException(
          address + " has a reputation of " + rpt + ", and must have 0 to " + MOST);
    }
  }
}
