package org.cpchain.ledger.pool.core;

/** Where a transaction came from. */
public enum Origin {
  /** Signed by this node, which keeps it in its outbox: it neither expires nor makes place. */
  OWN,
  /** A client was told that it is accepted: it is in the pool's journal. */
  CLIENT,
  /** Another node has accepted it, and keeps it. */
  RELAYED
}
