package org.cpchain.lbft;

import java.util.HashSet;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of each validator once that it speaks another protocol. For one thread. */
final class OutdatedSpeakers {
  private static final Logger LOG = LoggerFactory.getLogger(OutdatedSpeakers.class);

  private final Set<Address> told = new HashSet<>();

  /**
   * @param speakers who may speak now; the others are forgotten
   */
  void tell(Address sender, Reason reason, Set<Address> speakers) {
    told.retainAll(speakers);
    if (told.add(sender)) {
      LOG.warn("What {} says is refused: {}", sender, reason.message());
    }
  }
}
