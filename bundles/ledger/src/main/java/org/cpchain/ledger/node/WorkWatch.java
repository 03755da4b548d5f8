package org.cpchain.ledger.node;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one thread is at, so that it can be seen when a work of it does not end: a module's code
 * that is deaf to interruption keeps its thread for ever.
 */
final class WorkWatch {
  private volatile Work current;

  private record Work(Thread thread, long since) {}

  void begin(Thread thread) {
    current = new Work(thread, System.nanoTime());
  }

  void end() {
    current = null;
  }

  /** Empty text, or in whose code the thread has been for longer than that. */
  String hanging(long limitSeconds) {
    return Optional.ofNullable(current).map(work -> hanging(work, limitSeconds)).orElse("");
  }

  private static String hanging(Work work, long limitSeconds) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - work.since());
    if (seconds < limitSeconds) {
      return "";
    }
    String place =
        Arrays.stream(work.thread().getStackTrace())
            .filter(frame -> !isOfJava(frame.getClassName()))
            .findFirst()
            .map(frame -> frame.getClassName() + "." + frame.getMethodName())
            .orElse("Java itself");
    return "the thread %s has hung in %s for %d s: a module does not come to its end, and cannot be"
            .formatted(work.thread().getName(), place, seconds)
        + " ended; start the node anew, without that module if it hangs again";
  }

  private static boolean isOfJava(String className) {
    return className.startsWith("java.") || className.startsWith("jdk.");
  }
}
