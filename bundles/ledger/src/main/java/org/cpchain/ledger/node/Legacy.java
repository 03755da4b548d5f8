package org.cpchain.ledger.node;

import java.util.Optional;
import org.cpchain.base.Bytes;

/**
 * What an engine knew when it stopped, for the next one of its protocol.
 *
 * @param record see {@link org.cpchain.consensus.ConsensusEngine#stop}
 */
record Legacy(String protocol, Bytes record) {
  Optional<Bytes> of(String wanted) {
    return protocol.equals(wanted) ? Optional.of(record) : Optional.empty();
  }
}
