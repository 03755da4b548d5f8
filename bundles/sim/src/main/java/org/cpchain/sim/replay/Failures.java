package org.cpchain.sim.replay;

/** What a candidate throws. */
final class Failures {
  private Failures() {}

  /** What it is and where it comes from. */
  static String describe(Throwable cause) {
    StackTraceElement[] stack = cause.getStackTrace();
    return stack.length == 0 ? cause.toString() : cause + " at " + stack[0];
  }
}
