package org.cpchain.sim.check;

/**
 * A rule that did not hold.
 *
 * @param rule such as {@code agreement}
 * @param micros when it was seen, since the beginning of the run
 * @param what happened, to whom
 */
public record Violation(String rule, long micros, String what) {
  @Override
  public String toString() {
    return rule + " at " + micros / 1_000 + " ms: " + what;
  }
}
