package org.cpchain.ledger.gossip.core;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.gossip.core.GossipMessage.Deliver;

/** Envelopes in messages that are short enough. */
public final class Parcels {
  private Parcels() {}

  /** In their order; one that is larger than a message should be goes alone. */
  public static List<Deliver> of(List<Bytes> envelopes) {
    List<Deliver> parcels = new ArrayList<>();
    List<Bytes> part = new ArrayList<>();
    int size = 0;
    for (Bytes envelope : envelopes) {
      boolean full = size + envelope.size() > GossipCodec.FULL_BYTES;
      if (!part.isEmpty() && (full || part.size() == GossipCodec.MAX_ENVELOPES)) {
        parcels.add(new Deliver(part));
        part = new ArrayList<>();
        size = 0;
      }
      part.add(envelope);
      size += envelope.size();
    }
    if (!part.isEmpty()) {
      parcels.add(new Deliver(part));
    }
    return parcels;
  }
}
