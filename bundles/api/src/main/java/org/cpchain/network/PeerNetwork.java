package org.cpchain.network;

import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/**
 * The other nodes of the chain. Delivery is best effort: messages may be lost, repeated and
 * reordered; the sender of a delivered message is authenticated. Sending never blocks. Safe for use
 * by several threads.
 */
public interface PeerNetwork {
  /** The nodes connected now. */
  Set<Address> peers();

  void send(Address peer, Channel channel, Bytes message);

  /** To every connected peer. */
  void broadcast(Channel channel, Bytes message);

  /** Replaces the receiver of a channel; the returned handle takes it away. */
  AutoCloseable receive(Channel channel, Receiver receiver);

  /** Called by one thread at a time for one channel; must return soon. */
  @FunctionalInterface
  interface Receiver {
    void received(Address from, Bytes message);

    /**
     * There is a new connection to the node, or there was one already when the receiver came.
     * Whatever was said before it may be lost.
     */
    default void connected(Address peer) {}
  }
}
