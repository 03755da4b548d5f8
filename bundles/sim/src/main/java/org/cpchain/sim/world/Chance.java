package org.cpchain.sim.world;

import java.util.List;
import java.util.SplittableRandom;

/**
 * All chance of a run. A seed gives the same values on every machine: {@link SplittableRandom} is
 * specified bit by bit (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
 */
public final class Chance {
  private final SplittableRandom random;

  public Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /** A source of its own, so that more draws here do not change the draws there. */
  public Chance split() {
    return new Chance(random.split());
  }

  /** Evenly, both bounds included. */
  public long between(long least, long most) {
    return least >= most ? least : random.nextLong(least, most + 1);
  }

  public int between(int least, int most) {
    return (int) between((long) least, (long) most);
  }

  /** Small values often, large ones seldom: each halving of the range is equally likely. */
  public long skewed(long least, long most) {
    long range = most - least;
    int halvings = between(0, 6);
    return between(least, least + (range >> halvings));
  }

  public boolean permille(int chance) {
    return chance > 0 && random.nextInt(1000) < chance;
  }

  public boolean coin() {
    return random.nextBoolean();
  }

  public long bits() {
    return random.nextLong();
  }

  public <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
