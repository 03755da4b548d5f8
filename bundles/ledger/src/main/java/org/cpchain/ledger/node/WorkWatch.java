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

  private record Work(Thread thread, long since) {
    long seconds() {
      return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    }
  }

  /**
   * @param place in whose code the thread is
   */
  record Hang(String thread, String place, long seconds) {}

  void begin(Thread thread) {
    current = new Work(thread, System.nanoTime());
  }

  void end() {
    current = null;
  }

  /** Empty unless a work has taken longer than that. */
  Optional<Hang> hanging(long limitSeconds) {
    // a look at its stack stops the thread
    return Optional.ofNullable(current)
        .filter(work -> work.seconds() >= limitSeconds)
        .map(WorkWatch::look);
  }

  private static Hang look(Work work) {
    String place =
        Arrays.stream(work.thread().getStackTrace())
            .filter(frame -> !isOfJava(frame.getClassName()))
            .findFirst()
            .map(frame -> frame.getClassName() + "." + frame.getMethodName())
            .orElse("Java itself");
    return new Hang(work.thread().getName(), place, work.seconds());
  }

  private static boolean isOfJava(String className) {
    return className.startsWith("java.") || className.startsWith("jdk.");
  }
}
