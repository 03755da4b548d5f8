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
    return Optional.ofNullable(current)
        .map(WorkWatch::look)
        .filter(hang -> hang.seconds() >= limitSeconds);
  }

  private static Hang look(Work work) {
    String place =
        Arrays.stream(work.thread().getStackTrace())
            .filter(frame -> !isOfJava(frame.getClassName()))
            .findFirst()
            .map(frame -> frame.getClassName() + "." + frame.getMethodName())
            .orElse("Java itself");
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - work.since());
    return new Hang(work.thread().getName(), place, seconds);
  }

  private static boolean isOfJava(String className) {
    return className.startsWith("java.") || className.startsWith("jdk.");
  }
}
