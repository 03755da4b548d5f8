package org.cpchain.ledger.gossip.core;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/** What nodes say to each other about transactions that wait. */
public sealed interface GossipMessage {
  /** The sender has these. */
  record Announce(List<Hash> transactions) implements GossipMessage {
    public Announce {
      transactions = List.copyOf(transactions);
    }
  }

  /** The sender wants these. */
  record Ask(List<Hash> transactions) implements GossipMessage {
    public Ask {
      transactions = List.copyOf(transactions);
    }
  }

  /** Envelopes (EIP-2718) of those that were asked for and that the sender still has. */
  record Deliver(List<Bytes> envelopes) implements GossipMessage {
    public Deliver {
      envelopes = List.copyOf(envelopes);
    }
  }
}
