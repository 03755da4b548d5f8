package org.cpchain.dpor;

import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;

/** Connections that a test names; it carries no messages. */
public record FakePeers(Set<Address> peers) implements PeerNetwork {
  @Override
  public void send(Address peer, Channel channel, Bytes message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void broadcast(Channel channel, Bytes message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AutoCloseable receive(Channel channel, Receiver receiver) {
    throw new UnsupportedOperationException();
  }
}
