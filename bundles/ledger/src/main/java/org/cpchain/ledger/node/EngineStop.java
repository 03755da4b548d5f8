package org.cpchain.ledger.node;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ConsensusEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops an engine that may fail to stop, or never come to an end. */
final class EngineStop {
  private static final Logger LOG = LoggerFactory.getLogger(EngineStop.class);

  private final CompletableFuture<Bytes> stopped = new CompletableFuture<>();
  private final Thread thread;

  private EngineStop(ConsensusEngine engine) {
    this.thread = new Thread(() -> stop(engine), "consensus-stop");
    thread.setDaemon(true);
  }

  static EngineStop begin(ConsensusEngine engine) {
    EngineStop begun = new EngineStop(engine);
    begun.thread.start();
    return begun;
  }

  private void stop(ConsensusEngine engine) {
    try {
      engine
          .stop()
          .whenComplete(
              (record, failure) -> {
                if (failure != null) {
                  stopped.completeExceptionally(Thrown.readable(failure));
                } else {
                  stopped.complete(record);
                }
              });
    } catch (Exception | Error e) {
      stopped.completeExceptionally(Thrown.readable(e));
    }
  }

  /** What the engine knew; empty when it failed, or has not come to its end in time. */
  Optional<Bytes> record(long limitSeconds) {
    try {
      return Optional.ofNullable(stopped.get(limitSeconds, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.error("The consensus engine failed to stop in good order", e.getCause());
    } catch (TimeoutException e) {
      LOG.error(
          "The consensus engine has not stopped after {} s; it can do nothing more, and its"
              + " successor goes on from the vote journal",
          limitSeconds);
      thread.interrupt(); // what it waits for does not come, and it would wait for ever
    }
    return Optional.empty();
  }
}
