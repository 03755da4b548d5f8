package org.cpchain.itest.cluster.traitor;

/** What a traitor does to its committee; the names are those of the simulator's strategies. */
public enum Strategy {
  /** Says nothing, ever. */
  SILENT,
  /** Follows the protocol, but some never hear of it; after a while others. */
  MUTE_TO_SOME,
  /** Proposes two blocks and votes for two. */
  TWO_FACED,
  /** Says again, and altered, what it has said before, and things that mean nothing at all. */
  REPLAYER
}
