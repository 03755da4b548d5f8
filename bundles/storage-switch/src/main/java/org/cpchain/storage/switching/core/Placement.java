package org.cpchain.storage.switching.core;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which engine keeps a store.
 *
 * @param engine has all that was acknowledged
 * @param scrap engines that may have files of the store which are of no worth: a copy that was not
 *     finished, or what the store was before it moved
 */
public record Placement(String engine, SortedSet<String> scrap) {
  /** What an engine is called. */
  static final String NAME = "[a-z0-9-]+";

  public Placement {
    if (!engine.matches(NAME) || !scrap.stream().allMatch(name -> name.matches(NAME))) {
      throw new IllegalArgumentException("not an engine's name in " + engine + " " + scrap);
    }
    if (scrap.contains(engine)) {
      throw new IllegalArgumentException("what " + engine + " keeps is not scrap");
    }
    scrap = new TreeSet<>(scrap);
  }

  public static Placement in(String engine) {
    return new Placement(engine, new TreeSet<>());
  }

  /** A copy is begun in that engine. */
  public Placement copying(String to) {
    SortedSet<String> more = new TreeSet<>(scrap);
    more.add(to);
    return new Placement(engine, more);
  }

  /**
   * The copy is the store from now on.
   *
   * @throws IllegalStateException when none was begun
   */
  public Placement moved(String to) {
    SortedSet<String> left = new TreeSet<>(scrap);
    if (!left.remove(to)) {
      throw new IllegalStateException("no copy was begun in " + to);
    }
    left.add(engine);
    return new Placement(to, left);
  }

  /** That engine has no files of the store any more. */
  public Placement cleaned(String gone) {
    SortedSet<String> left = new TreeSet<>(scrap);
    left.remove(gone);
    return new Placement(engine, left);
  }
}
