package org.cpchain.ledger.chain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cpchain.ledger.FinalityListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every listener of every final block, on a thread of its own: a listener that is behind
 * reads on from the store, so that it delays nobody and misses nothing.
 */
public final class FinalityFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FinalityFeed.class);

  private final ChainStore chain;
  private final Map<FinalityListener, Follower> followers = new HashMap<>();
  private final Object news = new Object();

  public FinalityFeed(ChainStore chain) {
    this.chain = chain;
  }

  /** The listener hears of the blocks above the head as it is now. */
  public synchronized void add(FinalityListener listener) {
    Follower follower = new Follower(listener, chain.head().height() + 1);
    followers.put(listener, follower);
    follower.thread.start();
  }

  /** The listener is not called any more once this has returned. */
  public void remove(FinalityListener listener) {
    Follower follower;
    synchronized (this) {
      follower = followers.remove(listener);
    }
    if (follower != null) {
      follower.stop();
    }
  }

  /** The head has moved. */
  public void headMoved() {
    synchronized (news) {
      news.notifyAll();
    }
  }

  @Override
  public void close() {
    List<FinalityListener> all;
    synchronized (this) {
      all = List.copyOf(followers.keySet());
    }
    all.forEach(this::remove);
  }

  private final class Follower {
    private final FinalityListener listener;
    private final Thread thread;
    private long next;
    private volatile boolean stopped;

    Follower(FinalityListener listener, long next) {
      this.listener = listener;
      this.next = next;
      this.thread = new Thread(this::run, "finality-" + listener.getClass().getSimpleName());
      thread.setDaemon(true);
    }

    void stop() {
      stopped = true;
      headMoved();
      if (Thread.currentThread() == thread) {
        return;
      }
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void run() {
      while (awaitNext()) {
        SkippedBlocks.Gap gap = chain.skipped().gap();
        try {
          if (chain.block(next).isEmpty() && gap.contains(next)) {
            long from = next;
            next = gap.to() + 1;
            LOG.warn("A listener does not hear of blocks {} to {}: skipped", from, gap.to());
            listener.skipped(from, gap.to());
            continue;
          }
          listener.blockFinal(chain.block(next).orElseThrow(), chain.receipts(next));
        } catch (Exception | Error e) {
          LOG.error("A listener failed at block {}; it goes on with the next one", next, e);
        }
        next++;
      }
    }

    private boolean awaitNext() {
      synchronized (news) {
        while (!stopped && chain.head().height() < next) {
          try {
            news.wait();
          } catch (InterruptedException e) {
            return false;
          }
        }
        return !stopped;
      }
    }
  }
}
