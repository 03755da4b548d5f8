package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the other nodes over a transport that may come and go; alone without one. Safe for use
 * by several threads.
 */
final class PeerLink implements PeerNetwork, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeerLink.class);

  private final Map<Channel, Receiver> receivers = new EnumMap<>(Channel.class);
  private final List<AutoCloseable> subscriptions = new ArrayList<>();
  private volatile Optional<PeerNetwork> network = Optional.empty();

  /** The transport from now on, also for those who wanted to receive before it came. */
  synchronized void use(PeerNetwork transport) {
    close();
    network = Optional.of(transport);
    receivers.forEach(
        (channel, receiver) -> subscriptions.add(transport.receive(channel, receiver)));
  }

  /** Without effect when another one has taken its place already. */
  synchronized void leave(PeerNetwork transport) {
    if (network.filter(present -> present == transport).isPresent()) {
      close();
    }
  }

  @Override
  public Set<Address> peers() {
    return network.map(PeerNetwork::peers).orElse(Set.of());
  }

  @Override
  public void send(Address peer, Channel channel, Bytes message) {
    network.ifPresent(present -> present.send(peer, channel, message));
  }

  @Override
  public void broadcast(Channel channel, Bytes message) {
    network.ifPresent(present -> present.broadcast(channel, message));
  }

  /** The handle keeps later transports from the receiver, too. */
  @Override
  public synchronized AutoCloseable receive(Channel channel, Receiver receiver) {
    receivers.put(channel, receiver);
    network.ifPresent(present -> subscriptions.add(present.receive(channel, receiver)));
    return () -> forget(channel, receiver);
  }

  private synchronized void forget(Channel channel, Receiver receiver) {
    if (receivers.remove(channel, receiver)) {
      network.ifPresent(this::use);
    }
  }

  @Override
  public synchronized void close() {
    network = Optional.empty();
    for (AutoCloseable subscription : subscriptions) {
      try {
        subscription.close();
      } catch (Exception e) {
        LOG.warn("The transport did not take its receiver back", e);
      }
    }
    subscriptions.clear();
  }
}
