package org.cpchain.ledger.node;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Validators;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to the other validators over a transport that may come and go; alone without one. */
final class PeerLink implements Validators, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeerLink.class);

  private final PeerNetwork.Receiver receiver;
  private volatile Optional<PeerNetwork> network = Optional.empty();
  private AutoCloseable subscription = () -> {};

  PeerLink(PeerNetwork.Receiver receiver) {
    this.receiver = receiver;
  }

  synchronized void use(PeerNetwork transport) {
    close();
    network = Optional.of(transport);
    subscription = transport.receive(Channel.CONSENSUS, receiver);
  }

  /** Without effect when another one has taken its place already. */
  synchronized void leave(PeerNetwork transport) {
    if (network.filter(present -> present == transport).isPresent()) {
      close();
    }
  }

  @Override
  public void broadcast(Bytes message) {
    network.ifPresent(present -> present.broadcast(Channel.CONSENSUS, message));
  }

  @Override
  public void send(Address validator, Bytes message) {
    network.ifPresent(present -> present.send(validator, Channel.CONSENSUS, message));
  }

  @Override
  public synchronized void close() {
    network = Optional.empty();
    try {
      subscription.close();
    } catch (Exception e) {
      LOG.warn("The transport did not take its receiver back", e);
    }
    subscription = () -> {};
  }
}
