package org.cpchain.ledger.node;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;

/** Connects the nodes of one process; one thread delivers. */
final class InMemoryPeers implements AutoCloseable {
  private final Map<Address, PeerNetwork.Receiver> receivers = new ConcurrentHashMap<>();
  private final ExecutorService delivery = Executors.newSingleThreadExecutor();

  /** The network as one node sees it; consensus is the only channel. */
  PeerNetwork seenFrom(Address self) {
    return new PeerNetwork() {
      @Override
      public Set<Address> peers() {
        return Set.copyOf(receivers.keySet());
      }

      @Override
      public void send(Address peer, Channel channel, Bytes message) {
        delivery.execute(
            () -> {
              Receiver receiver = receivers.get(peer);
              if (receiver != null) {
                receiver.received(self, message);
              }
            });
      }

      @Override
      public void broadcast(Channel channel, Bytes message) {
        receivers.keySet().stream()
            .filter(peer -> !peer.equals(self))
            .forEach(peer -> send(peer, channel, message));
      }

      @Override
      public AutoCloseable receive(Channel channel, Receiver receiver) {
        receivers.put(self, receiver);
        return () -> receivers.remove(self, receiver);
      }
    };
  }

  @Override
  public void close() {
    delivery.shutdown();
  }
}
