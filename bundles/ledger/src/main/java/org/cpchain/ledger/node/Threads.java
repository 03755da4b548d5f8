package org.cpchain.ledger.node;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
    ScheduledLane alarms,
    ScheduledLane chores,
    ExecutorService signatures,
    ScheduledLane gossip,
    ScheduledLane sync,
    Lane syncWork,
    ScheduledLane serving,
    ExecutorService replies)
    implements Workers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
  private static final long CLOSE_SECONDS = 10;

  /** A block takes seconds at most. */
  private static final long BLOCK_SECONDS = 60;

  /** Many blocks, or many transactions, may take minutes. */
  private static final long MANY_SECONDS = 300;

  /** Those at whose work a module hangs. */
  List<WorkWatch.Hang> hanging() {
    return Stream.concat(
            Stream.of(steps.watch(), application.watch(), alarms.watch(), chores.watch())
                .map(watch -> watch.hanging(BLOCK_SECONDS)),
            Stream.of(gossip.watch(), sync.watch(), syncWork.watch(), serving.watch())
                .map(watch -> watch.hanging(MANY_SECONDS)))
        .flatMap(Optional::stream)
        .toList();
  }

  static Threads start() {
    return new Threads(
        new Lane(named("consensus-steps")),
        new Lane(named("consensus-application")),
        new ScheduledLane(named("ledger-alarms")),
        new ScheduledLane(named("ledger-chores")),
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), named("ledger-signatures")),
        new ScheduledLane(named("ledger-gossip")),
        new ScheduledLane(named("ledger-sync")).forgetful(),
        new Lane(named("ledger-sync-work")),
        new ScheduledLane(named("ledger-serving")).forgetful(),
        Executors.newFixedThreadPool(2, named("submission-replies")));
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
