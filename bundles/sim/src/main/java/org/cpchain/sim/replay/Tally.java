package org.cpchain.sim.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.cpchain.sim.replay.Difference.Kind;

/** Counts what differs, and keeps the first examples. */
final class Tally {
  private static final int MOST_EXAMPLES = 10;

  private final Map<Kind, Long> differences = new EnumMap<>(Kind.class);
  private final List<Difference> examples = new ArrayList<>();

  void note(Difference difference) {
    differences.merge(difference.kind(), 1L, Long::sum);
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(difference);
    }
  }

  /**
   * Asks the candidate; empty when it fails.
   *
   * @param what is asked, for people; empty text when the failure tells
   */
  <T> Optional<T> ask(long height, String what, Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (HistoryException e) {
      throw e;
    } catch (Exception | Error e) {
      String text = Failures.describe(e);
      note(new Difference(height, Kind.FAILURE, what.isEmpty() ? text : what + ": " + text));
      return Optional.empty();
    }
  }

  /** How many differ so far. */
  long count() {
    return differences.values().stream().mapToLong(Long::longValue).sum();
  }

  boolean isEmpty() {
    return differences.isEmpty();
  }

  Map<Kind, Long> differences() {
    return Collections.unmodifiableMap(new EnumMap<>(differences));
  }

  List<Difference> examples() {
    return List.copyOf(examples);
  }
}
