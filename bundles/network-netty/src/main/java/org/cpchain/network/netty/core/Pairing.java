package org.cpchain.network.netty.core;

import org.cpchain.base.Address;

/**
 * Two nodes that dial each other keep one connection, and both keep the same one: the one that the
 * smaller account has dialed. Of two that the same node has dialed the later one stays: a node that
 * was cut off comes back before its old connection is found dead.
 */
public final class Pairing {
  private Pairing() {}

  /** Whether a new connection to the peer takes the place of the one that is there. */
  public static boolean replaces(
      Address self, Address peer, boolean presentDialed, boolean newDialed) {
    return presentDialed == newDialed || newDialed == (self.compareTo(peer) < 0);
  }
}
