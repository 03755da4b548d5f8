package org.cpchain.ledger.shadow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cpchain.base.Hash;
import org.cpchain.module.ModuleHost.Trial;

/**
 * Compares what two engines said and decided, height by height. That the candidate says less at a
 * height means nothing, since a decision of the others can overtake a statement, as on any two
 * nodes; silence, and what the running engine did not say, can come from the order of threads, too,
 * and count when they are seen at more than two heights and more than every fifth. What is seen in
 * the first half of the heights, and no longer in the second, does not: a candidate's code is
 * loaded, and compiled, while it begins. A block that is not the chain's and a failure always
 * count.
 */
final class Comparison {
  private static final int TOLERATED = 2;
  private static final int TOLERATED_SHARE = 5;
  private static final int MOST_EXAMPLES = 5;

  /** Fewer heights do not show that it has found its way. */
  private static final int ENOUGH = 4;

  private final SortedMap<Long, NavigableSet<Hash>> running = new TreeMap<>();
  private final SortedMap<Long, NavigableSet<Hash>> shadow = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  void running(long height, Hash digest) {
    running.computeIfAbsent(height, key -> new TreeSet<>()).add(digest);
  }

  void shadow(long height, Hash digest) {
    shadow.computeIfAbsent(height, key -> new TreeSet<>()).add(digest);
  }

  /** What no order of threads explains. */
  void wrong(String what) {
    wrong.add(what);
  }

  /**
   * Of the heights from the first to the last, both included: those around may have been seen in
   * part.
   *
   * @param busy heights at which the machine had no time for the candidate
   */
  Trial judge(long first, long last, Set<Long> busy) {
    NavigableSet<Long> heights = new TreeSet<>(within(running, first, last).keySet());
    heights.addAll(within(shadow, first, last).keySet());
    heights.removeAll(busy);
    SortedMap<Long, String> differing = differing(heights);
    NavigableSet<Long> later = laterHalf(heights);
    if (isOften(differing, heights) && later.size() >= ENOUGH) {
      SortedMap<Long, String> stillDiffering = differing(later);
      if (stillDiffering.isEmpty()) {
        heights = later;
        differing = stillDiffering;
      }
    }
    List<String> examples = new ArrayList<>(wrong);
    examples.addAll(differing.values());
    return new Trial(
        wrong.size() + heights.stream().mapToLong(this::effects).sum(),
        wrong.size() + (isOften(differing, heights) ? differing.size() : 0),
        examples.stream().limit(MOST_EXAMPLES).toList());
  }

  private static NavigableSet<Long> laterHalf(NavigableSet<Long> heights) {
    return heights.stream().skip(heights.size() / 2).collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isOften(SortedMap<Long, String> differing, NavigableSet<Long> heights) {
    return differing.size() > TOLERATED && differing.size() * TOLERATED_SHARE > heights.size();
  }

  private SortedMap<Long, String> differing(NavigableSet<Long> heights) {
    SortedMap<Long, String> differing = new TreeMap<>();
    for (long height : heights) {
      NavigableSet<Hash> ours = at(running, height);
      NavigableSet<Hash> theirs = at(shadow, height);
      if (theirs.isEmpty() || !ours.containsAll(theirs)) {
        differing.put(
            height,
            "at height %d it signed %d statements, %d of them as the running engine, which signed %d"
                .formatted(height, theirs.size(), common(ours, theirs), ours.size()));
      }
    }
    return differing;
  }

  private long effects(long height) {
    return Math.max(at(running, height).size(), at(shadow, height).size());
  }

  private static NavigableSet<Hash> at(SortedMap<Long, NavigableSet<Hash>> all, long height) {
    return all.getOrDefault(height, new TreeSet<>());
  }

  private static SortedMap<Long, NavigableSet<Hash>> within(
      SortedMap<Long, NavigableSet<Hash>> all, long first, long last) {
    return first > last ? new TreeMap<>() : all.subMap(first, last + 1);
  }

  private static long common(NavigableSet<Hash> ours, NavigableSet<Hash> theirs) {
    return theirs.stream().filter(ours::contains).count();
  }

  void runningAll(Map<Hash, Tape.Said> said) {
    said.forEach((digest, one) -> running(one.height(), digest));
  }
}
