package org.cpchain.ledger.node;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cpchain.consensus.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's threads beside those of the stores and the listeners.
 *
 * @param steps the engine's, for its protocol
 * @param application the engine's, for blocks
 * @param alarms rings the engine's alarms; its work is short
 * @param chores what is looked after now and then
 * @param signatures recovers signatures of blocks
 * @param gossip brings transactions to the peers and theirs here
 * @param sync keeps the plan of synchronisation
 * @param syncWork checks and reads what synchronisation has brought
 * @param serving answers other nodes' questions about the chain
 * @param replies runs what callers have hung on their receipts
 */
record Threads(
    Lane steps,
    Lane application,
    ScheduledExecutorService alarms,
    ScheduledExecutorService chores,
    ExecutorService signatures,
    ScheduledExecutorService gossip,
    ScheduledExecutorService sync,
    ExecutorService syncWork,
    ScheduledExecutorService serving,
    ExecutorService replies)
    implements Workers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
  private static final long CLOSE_SECONDS = 10;

  /** A block takes seconds at most. */
  private static final long HANGING_SECONDS = 60;

  /** Empty text, or why consensus goes on no more until the node is started anew. */
  String hanging() {
    String step = steps.hanging(HANGING_SECONDS);
    return step.isEmpty() ? application.hanging(HANGING_SECONDS) : step;
  }

  static Threads start() {
    return new Threads(
        new Lane(named("consensus-steps")),
        new Lane(named("consensus-application")),
        scheduled("ledger-alarms"),
        scheduled("ledger-chores"),
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), named("ledger-signatures")),
        scheduled("ledger-gossip"),
        forgetful("ledger-sync"),
        Executors.newSingleThreadExecutor(named("ledger-sync-work")),
        forgetful("ledger-serving"),
        Executors.newFixedThreadPool(2, named("submission-replies")));
  }

  /** What was put off does not keep it from ending. */
  private static ScheduledExecutorService forgetful(String name) {
    ScheduledThreadPoolExecutor executor = scheduled(name);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  private static ScheduledThreadPoolExecutor scheduled(String name) {
    return new ScheduledThreadPoolExecutor(1, named(name)) {
      /** By itself it keeps failures in futures that nobody reads. */
      @Override
      protected void afterExecute(Runnable work, Throwable thrown) {
        if (work instanceof Future<?> done && done.isDone() && !done.isCancelled()) {
          try {
            done.get();
          } catch (ExecutionException failed) {
            LOG.error("Work failed on the thread {}", name, failed.getCause());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
      }
    };
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      // not that of the module whose code may have given the first task
      thread.setContextClassLoader(Threads.class.getClassLoader());
      thread.setUncaughtExceptionHandler(
          (where, failure) -> LOG.error("Work failed on the thread {}", where.getName(), failure));
      return thread;
    };
  }

  /** No thread is interrupted: one that writes may take its file with it. */
  @Override
  public void close() {
    List<ExecutorService> all =
        List.of(
            steps,
            application,
            alarms,
            chores,
            signatures,
            gossip,
            sync,
            syncWork,
            serving,
            replies);
    all.forEach(ExecutorService::shutdown);
    try {
      for (ExecutorService executor : all) {
        executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
