package org.cpchain.dpor.core.reputation;

import java.math.BigInteger;
import java.util.List;

/**
 * What one dimension gives.
 *
 * @param basis how the score came about
 * @param weight in hundredths
 */
public record Score(Dimension dimension, Basis basis, int weight) {

  /** From 0 to 100. */
  public int score() {
    return basis.score();
  }

  /** What it adds to the reputation: score times weight. */
  public int points() {
    return score() * weight;
  }

  /** How a score came about. */
  public sealed interface Basis {
    int score();
  }

  /**
   * By rank among the candidates: {@code ⌊(among − ahead) · 100 / among⌋}. Equals share the best
   * rank; the first has 100, the last of many little (facts §3.3).
   *
   * @param value which was compared
   * @param ahead how many have a greater one
   * @param among how many are compared, itself included
   */
  public record Ranked(BigInteger value, int ahead, int among) implements Basis {
    public Ranked {
      if (ahead < 0 || ahead >= among) {
        throw new IllegalArgumentException(ahead + " of " + among + " are ahead");
      }
    }

    @Override
    public int score() {
      return (int) ((among - ahead) * 100L / among);
    }
  }

  /** By points for what was counted, 100 at most. */
  public record Earned(List<Item> items) implements Basis {
    public Earned {
      items = List.copyOf(items);
    }

    @Override
    public int score() {
      return Math.min(100, items.stream().mapToInt(Item::points).sum());
    }
  }

  /**
   * So many, at so many points each, but {@code most} points at most.
   *
   * @param what in the plural, for people
   */
  public record Item(String what, int count, int each, int most) {
    public int points() {
      return (int) Math.min(most, (long) count * each);
    }
  }
}
