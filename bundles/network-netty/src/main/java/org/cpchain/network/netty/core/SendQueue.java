package org.cpchain.network.netty.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.network.Channel;

/**
 * What waits to be sent to one peer, within a quota for each channel. The most urgent channel goes
 * first; within a channel, what came first.
 *
 * <p>When a channel's quota is used up: consensus and blocks lose their oldest messages, since
 * later ones supersede them and engines repeat what is still wanted; the others lose the new one,
 * since what waits is as good, and what is still wanted is asked for, or said, again. A message
 * that alone exceeds the quota is taken when nothing else waits. Not for use by several threads.
 */
public final class SendQueue {
  /** What a message costs beyond its bytes, so that many small ones are bounded, too. */
  public static final int OVERHEAD = 64;

  private final Map<Channel, Line> lines = new EnumMap<>(Channel.class);

  private static final class Line {
    private final Deque<Bytes> waiting = new ArrayDeque<>();
    private long cost;
    private long dropped;
  }

  public SendQueue() {
    for (Channel channel : Channel.values()) {
      lines.put(channel, new Line());
    }
  }

  /** How many bytes of a channel may wait for, or from, one peer. */
  public static long quota(Channel channel) {
    return switch (channel) {
      case CONSENSUS, BLOCKS -> 32L << 20;
      case TRANSACTIONS -> 8L << 20;
      case SYNC -> 24L << 20;
      case FLEET -> 4L << 20;
    };
  }

  /** Whether the oldest message gives way when the quota is used up. */
  public static boolean losesOldest(Channel channel) {
    return channel == Channel.CONSENSUS || channel == Channel.BLOCKS;
  }

  /** Whether the message waits now. */
  public boolean add(Channel channel, Bytes message) {
    Line line = line(channel);
    long cost = cost(message);
    while (!line.waiting.isEmpty() && line.cost + cost > quota(channel)) {
      line.dropped++;
      if (!losesOldest(channel)) {
        return false;
      }
      line.cost -= cost(line.waiting.removeFirst());
    }
    line.waiting.addLast(message);
    line.cost += cost;
    return true;
  }

  /** Takes the message that is to be sent next. */
  public Optional<Frame> next() {
    for (Channel channel : Channel.values()) {
      Line line = line(channel);
      if (!line.waiting.isEmpty()) {
        Bytes message = line.waiting.removeFirst();
        line.cost -= cost(message);
        return Optional.of(new Frame(FrameKind.of(channel), message));
      }
    }
    return Optional.empty();
  }

  /** How many messages of the channel were lost because the peer was too slow. */
  public long dropped(Channel channel) {
    return line(channel).dropped;
  }

  public static long cost(Bytes message) {
    return message.size() + (long) OVERHEAD;
  }

  private Line line(Channel channel) {
    return lines.get(channel);
  }
}
