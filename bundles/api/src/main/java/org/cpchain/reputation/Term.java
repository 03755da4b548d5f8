package org.cpchain.reputation;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;

/**
 * A term and who proposes in it.
 *
 * @param number from 0
 * @param first height of its first block
 * @param last height of its last block
 * @param seats turns in a view
 * @param views how often each proposer has its turn
 * @param proposers in the order of their turns; empty as long as they are not elected
 * @param candidates who have claimed to campaign in it, as far as they have by the block that was
 *     asked about
 * @param seed mixed of the secrets that were revealed in it; empty before its first view is over
 */
public record Term(
    long number,
    long first,
    long last,
    int seats,
    int views,
    List<Address> proposers,
    List<Address> candidates,
    Optional<Hash> seed) {
  public Term {
    proposers = List.copyOf(proposers);
    candidates = List.copyOf(candidates);
  }
}
