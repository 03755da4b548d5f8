package org.cpchain.consensus;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/**
 * Where proofs of misbehaviour go: two signed statements of one validator that contradict each
 * other.
 */
public interface EvidenceSink {
  void report(Address offender, long height, String kind, Bytes proof);

  /**
   * A validator, or this one itself, has signed that it gives up the rounds below. To be kept if
   * the height becomes an impeached one; a later statement about the same height and round takes
   * the place of an earlier one of the same validator, because it says more.
   *
   * @param height the one that is being decided, or the last final one
   * @param statement for {@link ConsensusModule#readComplaint}
   */
  default void complaint(Address validator, long height, int round, Bytes statement) {}
}
