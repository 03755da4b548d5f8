package org.cpchain.ledger.node;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cpchain.ledger.node.WorkWatch.Hang;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log, once for each, which of the node's threads hang. For one thread at a time. */
final class Hangings implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Hangings.class);

  private final Threads threads;
  private final Set<String> told = new HashSet<>();

  private Hangings(Threads threads) {
    this.threads = threads;
  }

  /** Not with the other chores, which may hang themselves. */
  static void watch(Threads threads, long millis) {
    Future<?> unused =
        threads
            .alarms()
            .scheduleWithFixedDelay(new Hangings(threads), millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    List<Hang> now = threads.hanging();
    told.retainAll(now.stream().map(Hang::thread).toList());
    List<Hang> fresh = now.stream().filter(hang -> told.add(hang.thread())).toList();
    if (!fresh.isEmpty()) {
      LOG.error("This node does not do its work: {}", text(fresh));
    }
  }

  /** Empty text, or why the node does not do its work until it is started anew. */
  static String text(List<Hang> hangs) {
    if (hangs.isEmpty()) {
      return "";
    }
    return hangs.stream()
        .map(
            hang ->
                "the thread %s has hung in %s for %d s"
                    .formatted(hang.thread(), hang.place(), hang.seconds()))
        .collect(
            Collectors.joining(
                ", ",
                "",
                ": a module does not come to its end, and cannot be ended; start the node anew,"
                    + " without that module if it hangs again"));
  }
}
