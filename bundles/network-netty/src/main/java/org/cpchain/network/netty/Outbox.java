package org.cpchain.network.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.cpchain.base.Bytes;
import org.cpchain.network.Channel;
import org.cpchain.network.netty.core.Frame;
import org.cpchain.network.netty.core.SendQueue;

/**
 * What waits to be sent to one peer; see {@link SendQueue} for what is sent first and what is
 * dropped. Takes messages from any thread; only as much leaves it as the connection carries off.
 */
final class Outbox {
  /** About so much is written before the connection is asked again whether it carries it off. */
  private static final int FULL_BYTES = 16 * 1024;

  private final Executor loop;
  private final BooleanSupplier canWrite;
  private final Consumer<List<Frame>> out;
  private final SendQueue queue = new SendQueue();
  private final AtomicBoolean draining = new AtomicBoolean();

  /**
   * @param loop the thread of the connection
   * @param canWrite whether little is written that has not been carried off
   * @param out writes
   */
  Outbox(Executor loop, BooleanSupplier canWrite, Consumer<List<Frame>> out) {
    this.loop = loop;
    this.canWrite = canWrite;
    this.out = out;
  }

  void add(Channel channel, Bytes message) {
    synchronized (queue) {
      queue.add(channel, message);
    }
    if (draining.compareAndSet(false, true)) {
      loop.execute(
          () -> {
            draining.set(false);
            drain();
          });
    }
  }

  /** By the thread of the connection. */
  void drain() {
    while (canWrite.getAsBoolean()) {
      List<Frame> next = next();
      if (next.isEmpty()) {
        return;
      }
      out.accept(next);
    }
  }

  /** What is written at once: many small messages, or few large ones. */
  private List<Frame> next() {
    List<Frame> frames = new ArrayList<>();
    int bytes = 0;
    synchronized (queue) {
      while (bytes < FULL_BYTES) {
        Optional<Frame> frame = queue.next();
        if (frame.isEmpty()) {
          break;
        }
        frames.add(frame.get());
        bytes += frame.get().payload().size();
      }
    }
    return frames;
  }
}
