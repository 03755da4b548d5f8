package org.cpchain.consensus;

import java.util.List;
import org.cpchain.base.Address;

/**
 * What a certificate says, in words that all protocols share.
 *
 * @param round 0 when the scheduled proposer's block was decided at the first attempt
 * @param signers in the committee's order
 */
public record Decision(int round, List<Address> signers) {
  public Decision {
    signers = List.copyOf(signers);
  }
}
