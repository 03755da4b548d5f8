package org.cpchain.dpor.core.reputation;

import java.util.List;

/**
 * An account's reputation with all that it was computed from, step by step: {@link #sum}, {@link
 * #floored}, {@link #weakened}, {@link #rpt}.
 *
 * @param scores one for each dimension, in their order
 */
public record Reputation(Facts facts, List<Score> scores, RptParameters parameters) {
  public Reputation {
    scores = List.copyOf(scores);
  }

  /** Of all dimensions: 0 to 10,000. */
  public int sum() {
    return scores.stream().mapToInt(Score::points).sum();
  }

  /** At least the floor. */
  public int floored() {
    return Math.max(sum(), parameters.floor());
  }

  /** Heights impeached and secrets withheld within their window. */
  public int faults() {
    Counts counts = facts.counts();
    return Math.addExact(counts.get(Kind.IMPEACHMENT), counts.get(Kind.WITHHELD));
  }

  /** What faults leave: {@code ⌊floored · (n − k) / n⌋}, nothing when {@code k ≥ n}. */
  public int weakened() {
    int steps = parameters.faultsToFloor();
    return (int) ((long) floored() * Math.max(0, steps - faults()) / steps);
  }

  /** The reputation: at least the floor again. */
  public int rpt() {
    return Math.max(weakened(), parameters.floor());
  }

  /** Whether faults have brought it below the threshold; see {@link RptParameters#threshold}. */
  public boolean isRemovable() {
    return weakened() < parameters.threshold();
  }
}
