package org.cpchain.network.netty;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.network.Channel;
import org.cpchain.network.netty.core.SendQueue;

/**
 * What one peer has sent and no receiver has taken yet, within the quota of each channel. Over the
 * quota, transactions, sync and fleet are dropped; for consensus and blocks the peer is not read
 * from until half of it is worked on, which holds up that peer only.
 */
final class Inbox {
  private final Delivery delivery;
  private final Runnable pause;
  private final Runnable resume;
  private final Map<Channel, AtomicLong> waiting = new EnumMap<>(Channel.class);
  private volatile boolean paused;

  /**
   * @param pause stops reading from the peer; called by the thread that reads
   * @param resume goes on reading; called by any thread
   */
  Inbox(Delivery delivery, Runnable pause, Runnable resume) {
    this.delivery = delivery;
    this.pause = pause;
    this.resume = resume;
    for (Channel channel : Channel.values()) {
      waiting.put(channel, new AtomicLong());
    }
  }

  /** By the thread that reads. */
  void add(Address from, Channel channel, Bytes message) {
    AtomicLong used = waiting.get(channel);
    long cost = SendQueue.cost(message);
    boolean full = used.get() > 0 && used.get() + cost > SendQueue.quota(channel);
    if (full && !SendQueue.losesOldest(channel)) {
      delivery.dropped(from);
      return;
    }
    used.addAndGet(cost);
    if (full) {
      paused = true;
      pause.run();
    }
    delivery.deliver(from, channel, message, () -> taken(used, cost, channel));
  }

  boolean isPaused() {
    return paused;
  }

  private void taken(AtomicLong used, long cost, Channel channel) {
    if (used.addAndGet(-cost) <= SendQueue.quota(channel) / 2 && paused) {
      paused = false;
      resume.run();
    }
  }
}
