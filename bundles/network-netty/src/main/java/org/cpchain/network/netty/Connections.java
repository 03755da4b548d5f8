package org.cpchain.network.netty;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cpchain.base.Address;
import org.cpchain.network.netty.core.Pairing;

/** The peers connected now, one connection each. */
final class Connections {
  private final Address self;
  private final Map<Address, PeerConnection> byPeer = new ConcurrentHashMap<>();

  Connections(Address self) {
    this.self = self;
  }

  /** Takes a connection in; gives the one that has to go, which may be this one. */
  synchronized Optional<PeerConnection> join(PeerConnection connection) {
    Address peer = connection.peer().orElseThrow();
    Optional<PeerConnection> present = Optional.ofNullable(byPeer.get(peer));
    boolean stays =
        present
            .filter(PeerConnection::isOpen)
            .filter(there -> !Pairing.replaces(self, peer, there.isDialed(), connection.isDialed()))
            .isPresent();
    if (stays) {
      return Optional.of(connection);
    }
    byPeer.put(peer, connection);
    return present;
  }

  synchronized void leave(PeerConnection connection) {
    connection.peer().ifPresent(peer -> byPeer.remove(peer, connection));
  }

  Set<Address> peers() {
    return Set.copyOf(byPeer.keySet());
  }

  Optional<PeerConnection> of(Address peer) {
    return Optional.ofNullable(byPeer.get(peer));
  }

  Collection<PeerConnection> all() {
    return byPeer.values();
  }
}
