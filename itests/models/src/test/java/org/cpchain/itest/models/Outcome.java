package org.cpchain.itest.models;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What TLC found out about a model.
 *
 * @param holds everything that was asked for is true in every reachable state or behaviour
 * @param violated the invariant that is not, or "temporal properties", or empty
 * @param states distinct states found
 * @param depth the length of the longest of all shortest paths to a state
 * @param output all that TLC said
 */
record Outcome(
    boolean holds, String violated, long states, int depth, Duration time, String output) {
  private static final Pattern STATES =
      Pattern.compile("([0-9,]+) states generated, ([0-9,]+) distinct states found");
  private static final Pattern DEPTH =
      Pattern.compile("depth of the complete state graph search is (\\d+)");
  private static final Pattern INVARIANT = Pattern.compile("Error: Invariant (\\w+) is violated");
  private static final String COMPLETED = "Model checking completed. No error has been found.";
  private static final String TEMPORAL = "Error: Temporal properties were violated.";

  static Outcome of(String output, Duration time) {
    Matcher invariant = INVARIANT.matcher(output);
    String violated = output.contains(TEMPORAL) ? "temporal properties" : "";
    if (invariant.find()) {
      violated = invariant.group(1);
    }
    boolean holds = output.contains(COMPLETED);
    if (holds == !violated.isEmpty()) {
      throw new AssertionError("TLC came to no result:\n" + output);
    }
    int depth = (int) last(DEPTH, 1, output);
    return new Outcome(holds, violated, last(STATES, 2, output), depth, time, output);
  }

  private static long last(Pattern pattern, int group, String output) {
    long value = 0;
    for (Matcher matcher = pattern.matcher(output); matcher.find(); ) {
      value = Long.parseLong(matcher.group(group).replace(",", ""));
    }
    return value;
  }

  /** The counterexample, step by step, or empty. */
  String story() {
    return Counterexample.story(output);
  }

  @Override
  public String toString() {
    String result = holds ? "holds" : violated + " violated";
    return "%s: %,d states, depth %d, %d s".formatted(result, states, depth, time.toSeconds());
  }
}
