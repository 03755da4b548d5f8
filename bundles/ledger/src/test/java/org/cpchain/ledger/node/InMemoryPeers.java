package org.cpchain.ledger.node;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;

/** Connects the nodes of one process; one thread delivers. */
final class InMemoryPeers implements AutoCloseable {
  private final Map<Place, PeerNetwork.Receiver> receivers = new ConcurrentHashMap<>();
  private final ExecutorService delivery = Executors.newSingleThreadExecutor();

  private record Place(Address node, Channel channel) {}

  /** The network as one node sees it: the others are those who receive anything. */
  PeerNetwork seenFrom(Address self) {
    return new PeerNetwork() {
      @Override
      public Set<Address> peers() {
        return receivers.keySet().stream()
            .map(Place::node)
            .filter(node -> !node.equals(self))
            .collect(Collectors.toSet());
      }

      @Override
      public void send(Address peer, Channel channel, Bytes message) {
        delivery.execute(
            () -> {
              Receiver receiver = receivers.get(new Place(peer, channel));
              if (receiver != null) {
                receiver.received(self, message);
              }
            });
      }

      @Override
      public void broadcast(Channel channel, Bytes message) {
        peers().forEach(peer -> send(peer, channel, message));
      }

      @Override
      public AutoCloseable receive(Channel channel, Receiver receiver) {
        Place place = new Place(self, channel);
        receivers.put(place, receiver);
        return () -> receivers.remove(place, receiver);
      }
    };
  }

  @Override
  public void close() {
    delivery.shutdown();
  }
}
