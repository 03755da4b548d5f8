package org.cpchain.itest.cluster.upgrade;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.cpchain.itest.cluster.ClusterNode;
import org.cpchain.itest.process.Rpc;

/** Notes when a node's height grows, as its clients see it: it is asked every few milliseconds. */
public final class BlockClock implements AutoCloseable {
  private static final long LOOK_MILLIS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ClusterNode node;
  private final NavigableMap<Long, Long> seen = new ConcurrentSkipListMap<>();
  private volatile boolean closed;

  public BlockClock(ClusterNode node) {
    this.node = node;
    Thread thread = new Thread(this::look, "block-clock");
    thread.setDaemon(true);
    thread.start();
  }

  private void look() {
    while (!closed) {
      try (Rpc rpc = node.rpc(PATIENCE)) {
        while (!closed) {
          seen.putIfAbsent(rpc.height(), System.nanoTime());
          TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
      } catch (IOException e) {
        // the node is busy or gone; the gap shows
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** The longest time between two blocks of these heights, milliseconds. */
  public long longestGap(long from, long to) {
    long longest = 0;
    long last = 0;
    for (Map.Entry<Long, Long> one : seen.subMap(from, true, to, true).entrySet()) {
      if (last != 0) {
        longest = Math.max(longest, one.getValue() - last);
      }
      last = one.getValue();
    }
    return TimeUnit.NANOSECONDS.toMillis(longest);
  }

  @Override
  public void close() {
    closed = true;
  }
}
