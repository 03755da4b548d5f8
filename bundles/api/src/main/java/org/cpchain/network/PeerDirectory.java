package org.cpchain.network;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Reason;

/**
 * Which nodes are connected and which should be, for operators. A transport registers it beside its
 * {@link PeerNetwork}; there is none while the node is alone. Safe for use by several threads.
 */
public interface PeerDirectory {
  /** By account. */
  List<Connected> connected();

  /** Nodes that this one is to keep a connection to and has none. */
  List<Missing> missing();

  /**
   * A node that has proven its account; the rest is what it said of itself when it connected.
   *
   * @param place where it is
   * @param dialed whether this node has opened the connection
   * @param roles such as {@code validator}
   * @param height of its last final block then
   * @param versions of consensus protocols that it can run, such as {@code lbft-2.1/1.0.0}
   */
  record Connected(
      Address account,
      String place,
      boolean dialed,
      List<String> roles,
      long height,
      List<String> versions) {
    public Connected {
      roles = List.copyOf(roles);
      versions = List.copyOf(versions);
    }
  }

  /**
   * @param peer as it is configured
   * @param why the last attempt came to nothing, and what to do
   */
  record Missing(String peer, Reason why) {}
}
