package org.cpchain.network.netty;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork.Receiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages to their receivers: each channel has a thread of its own, so that slow work on one
 * does not hold up another. How much waits here is bounded by each peer's {@link Inbox}.
 */
final class Delivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final Consumer<Address> overQuota;
  private final Map<Channel, Lane> lanes = new EnumMap<>(Channel.class);

  private static final class Lane {
    private final ExecutorService thread;
    private volatile Optional<Receiver> receiver = Optional.empty();

    private Lane(Channel channel) {
      thread =
          Executors.newSingleThreadExecutor(
              Threads.named("cpchain-network-" + channel.name().toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * @param overQuota is told of a peer whose message is dropped because too many of his wait
   */
  Delivery(Consumer<Address> overQuota) {
    this.overQuota = overQuota;
    for (Channel channel : Channel.values()) {
      lanes.put(channel, new Lane(channel));
    }
  }

  AutoCloseable receive(Channel channel, Receiver receiver) {
    Lane lane = lane(channel);
    synchronized (lane) {
      lane.receiver = Optional.of(receiver);
    }
    return () -> {
      synchronized (lane) {
        if (lane.receiver.filter(present -> present == receiver).isPresent()) {
          lane.receiver = Optional.empty();
        }
      }
    };
  }

  /**
   * @param done runs when the message no longer takes room
   */
  void deliver(Address from, Channel channel, Bytes message, Runnable done) {
    tell(from, channel, receiver -> receiver.received(from, message), done);
  }

  /** Every receiver is told of a connection, between two messages. */
  void connected(Address peer) {
    lanes.keySet().forEach(channel -> connected(peer, channel));
  }

  void connected(Address peer, Channel channel) {
    tell(peer, channel, receiver -> receiver.connected(peer), () -> {});
  }

  private void tell(Address peer, Channel channel, Consumer<Receiver> what, Runnable done) {
    Lane lane = lane(channel);
    try {
      lane.thread.execute(
          () -> {
            try {
              lane.receiver.ifPresent(what);
            } catch (RuntimeException e) {
              LOG.error("What {} says on {} was not worked on", peer, channel, e);
            } finally {
              done.run();
            }
          });
    } catch (RejectedExecutionException e) {
      done.run(); // closing
    }
  }

  void dropped(Address from) {
    overQuota.accept(from);
  }

  private Lane lane(Channel channel) {
    return lanes.get(channel);
  }

  @Override
  public void close() {
    lanes.values().forEach(lane -> lane.thread.shutdownNow());
    for (Lane lane : lanes.values()) {
      try {
        if (!lane.thread.awaitTermination(5, TimeUnit.SECONDS)) {
          LOG.warn("A receiver of messages does not come back");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
