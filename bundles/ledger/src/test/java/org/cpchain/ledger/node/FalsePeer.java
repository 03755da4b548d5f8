package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.sync.Provider;
import org.cpchain.ledger.sync.Synchroniser;
import org.cpchain.ledger.sync.core.SyncCodec;
import org.cpchain.ledger.sync.core.SyncMessage;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;

/** A peer that knows the whole chain, and changes what it says before it says it. */
final class FalsePeer implements AutoCloseable {
  private final PeerNetwork network;
  private final Function<SyncMessage, Optional<SyncMessage>> falsify;
  private final Provider provider;
  private final Node honest;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final List<AutoCloseable> subscriptions = new ArrayList<>();
  final AtomicInteger questions = new AtomicInteger();

  /**
   * @param falsify empty: says nothing
   */
  FalsePeer(
      Address self,
      InMemoryPeers peers,
      Node honest,
      Function<SyncMessage, Optional<SyncMessage>> falsify) {
    this.network = peers.seenFrom(self);
    this.falsify = falsify;
    this.honest = honest;
    this.provider =
        new Provider(
            honest.parts().chain(),
            honest.parts().blocks(),
            honest.parts().headers(),
            honest.parts().states(),
            answers(),
            thread,
            Synchroniser::now);
    subscriptions.add(network.receive(Channel.SYNC, this::asked));
    subscriptions.add(network.receive(Channel.BLOCKS, (from, tip) -> tell(from)));
  }

  void tell(Address to) {
    Header head = honest.ledger().head();
    say(to, Channel.BLOCKS, new SyncMessage.Tip(head.height(), head.hash(), 1, 0));
  }

  private void asked(Address from, Bytes message) {
    SyncMessage read = SyncCodec.decode(message).toOptional().orElseThrow();
    if (read instanceof SyncMessage.GetHeaders
        || read instanceof SyncMessage.GetBlocks
        || read instanceof SyncMessage.GetNodes) {
      questions.incrementAndGet();
      provider.asked(from, read);
    }
  }

  private void say(Address to, Channel channel, SyncMessage message) {
    falsify.apply(message).ifPresent(said -> network.send(to, channel, SyncCodec.encode(said)));
  }

  private PeerNetwork answers() {
    return new PeerNetwork() {
      @Override
      public Set<Address> peers() {
        return network.peers();
      }

      @Override
      public void send(Address peer, Channel channel, Bytes message) {
        say(peer, channel, SyncCodec.decode(message).toOptional().orElseThrow());
      }

      @Override
      public void broadcast(Channel channel, Bytes message) {
        throw new UnsupportedOperationException();
      }

      @Override
      public AutoCloseable receive(Channel channel, Receiver receiver) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public void close() {
    for (AutoCloseable subscription : subscriptions) {
      try {
        subscription.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    thread.shutdownNow();
  }
}
