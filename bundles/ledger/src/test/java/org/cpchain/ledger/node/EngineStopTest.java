package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusStatus;
import org.junit.jupiter.api.Test;

class EngineStopTest {
  @Test
  void oneThatHangsLeavesNoRecordAndNoThread() throws Exception {
    Hanging engine = new Hanging();

    assertThat(EngineStop.begin(engine).record(1)).isEmpty();

    assertThat(engine.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Before, an engine could not be replaced when even the text of its failure failed. */
  @Test
  void oneThatFailsWithWhatCannotBeReadIsStoppedAllTheSame() {
    Hanging engine =
        new Hanging() {
          @Override
          public CompletionStage<Bytes> stop() {
            return CompletableFuture.failedFuture(
                new IllegalStateException() {
                  private static final long serialVersionUID = 1;

                  @Override
                  public String getMessage() {
                    throw new UnsupportedOperationException("no text");
                  }
                });
          }
        };

    assertThat(EngineStop.begin(engine).record(1)).isEmpty();
  }

  /** As one that waits for a lock that nobody gives back. */
  private static class Hanging implements ConsensusEngine {
    final CountDownLatch interrupted = new CountDownLatch(1);

    @Override
    public CompletionStage<Bytes> stop() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
      return CompletableFuture.completedFuture(Bytes.EMPTY);
    }

    @Override
    public void start() {}

    @Override
    public void workAvailable() {}

    @Override
    public void chainAdvanced() {}

    @Override
    public void received(Address from, Bytes message) {}

    @Override
    public ConsensusStatus status() {
      return new ConsensusStatus("hanging", 0, 0, "", "", new TreeMap<>());
    }
  }
}
