package org.cpchain.dpor.core.beacon;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;

/**
 * One proposer's part in a round.
 *
 * @param secret empty as long as it has not revealed it
 */
record Turn(Address proposer, Optional<Hash> secret) {}
