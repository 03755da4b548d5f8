package org.cpchain.sim.replay;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Decision;
import org.cpchain.consensus.Proposal;

/**
 * A block as the chain has decided it.
 *
 * @param proposal with the encoded block
 * @param certificate by which the chain knows that it is final
 * @param decision what that certificate says, in the words of the protocol that made it; empty when
 *     nobody can read it
 * @param committee that decided it
 * @param protocol of consensus that was in force; empty text when that is not known
 * @param parentTimestamp milliseconds since 1970 UTC
 */
public record ChainBlock(
    Proposal proposal,
    Bytes certificate,
    Optional<Decision> decision,
    Committee committee,
    String protocol,
    long parentTimestamp) {

  public long height() {
    return proposal.height();
  }
}
