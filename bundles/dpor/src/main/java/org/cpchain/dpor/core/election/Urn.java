package org.cpchain.dpor.core.election;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.dpor.core.random.SeededNumbers;

/**
 * Candidates to be drawn one after the other, each time with a chance proportional to the
 * reputation among those who are left. Sums of weights are kept in a Fenwick tree, so that a draw
 * takes a logarithmic number of steps.
 *
 * <p>A draw takes {@code x = below(sum of weights)} and the first candidate with {@code x < w(1) +
 * … + w(i)}. The reference compared by {@code ≤}, which gave the first candidate one unit too much,
 * and drew again on repeats, which would never have ended with weights of zero (GAP of facts §3.4).
 * When all who are left weigh nothing, each of them weighs the same.
 *
 * <p>Not thread-safe.
 */
final class Urn {
  private final List<Candidate> candidates;
  private final long[] weights;
  private final long[] tree;
  private final boolean[] drawn;
  private long sum;
  private int left;

  /** Of candidates in an order that the caller has fixed. */
  Urn(List<Candidate> candidates) {
    this.candidates = candidates;
    this.weights = new long[candidates.size()];
    this.tree = new long[candidates.size() + 1];
    this.drawn = new boolean[candidates.size()];
    this.left = candidates.size();
    for (int i = 0; i < weights.length; i++) {
      add(i, candidates.get(i).rpt());
    }
  }

  int left() {
    return left;
  }

  /** The next {@code count} in the order of the draws, or all who are left. */
  List<Address> draw(SeededNumbers numbers, int count) {
    List<Address> winners = new ArrayList<>();
    for (int i = Math.min(count, left); i > 0; i--) {
      winners.add(drawOne(numbers));
    }
    return winners;
  }

  private Address drawOne(SeededNumbers numbers) {
    if (sum == 0) {
      weighAllTheSame();
    }
    int winner = holderOf(numbers.below(sum));
    drawn[winner] = true;
    left--;
    add(winner, -weights[winner]);
    return candidates.get(winner).address();
  }

  private void weighAllTheSame() {
    for (int i = 0; i < weights.length; i++) {
      if (!drawn[i]) {
        add(i, 1);
      }
    }
  }

  private void add(int index, long weight) {
    weights[index] += weight;
    sum += weight;
    for (int node = index + 1; node < tree.length; node += node & -node) {
      tree[node] += weight;
    }
  }

  /** The first index whose cumulative weight is above {@code number}. */
  private int holderOf(long number) {
    int before = 0;
    long rest = number;
    for (int step = Integer.highestOneBit(weights.length); step > 0; step >>= 1) {
      int next = before + step;
      if (next < tree.length && tree[next] <= rest) {
        before = next;
        rest -= tree[next];
      }
    }
    return before;
  }
}
