package org.cpchain.itest.cluster.broken;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusStatus;

/** A good engine behind a bad one. */
final class BrokenEngine implements ConsensusEngine {
  private final ConsensusEngine good;
  private final Flaw flaw;
  private final boolean idle;
  private final boolean throwing;

  /**
   * @param shadow whether nobody hears it
   */
  BrokenEngine(ConsensusEngine good, Flaw flaw, boolean shadow) {
    this.good = good;
    this.flaw = flaw;
    this.idle = flaw == Flaw.MAKES_NO_PROGRESS && !shadow;
    this.throwing = flaw == Flaw.THROWS_IN_ACTIVATION && !shadow;
  }

  @Override
  public void start() {
    if (throwing) {
      throw new IllegalStateException("the table of rounds is empty");
    }
    if (flaw == Flaw.LEAKS) {
      Thread left = new Thread(BrokenEngine::sleepForEver, Leak.THREAD);
      left.setDaemon(true);
      left.start();
    }
    if (!idle) {
      good.start();
    }
  }

  /** What is left behind. */
  static final class Leak {
    static final String THREAD = "left-behind";

    private Leak() {}
  }

  private static void sleepForEver() {
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException deaf) {
        // it stays
      }
    }
  }

  @Override
  public void workAvailable() {
    if (!idle) {
      good.workAvailable();
    }
  }

  @Override
  public void chainAdvanced() {
    if (!idle) {
      good.chainAdvanced();
    }
  }

  @Override
  public void received(Address from, Bytes message) {
    if (!idle) {
      good.received(from, message);
    }
  }

  @Override
  public ConsensusStatus status() {
    return good.status();
  }

  @Override
  public CompletionStage<Bytes> stop() {
    if (flaw == Flaw.HANGS_IN_STOP) {
      hang();
    }
    return idle ? CompletableFuture.completedFuture(Bytes.EMPTY) : good.stop();
  }

  /** As a lock that nobody gives back. */
  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while it hangs", e);
    }
  }
}
