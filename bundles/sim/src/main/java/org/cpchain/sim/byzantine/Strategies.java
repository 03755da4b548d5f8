package org.cpchain.sim.byzantine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All strategies by the names that plans give them. */
public final class Strategies {
  private static final Map<String, Supplier<Strategy>> ALL = all();

  private Strategies() {}

  private static Map<String, Supplier<Strategy>> all() {
    Map<String, Supplier<Strategy>> all = new TreeMap<>();
    all.put("silent", Silent::new);
    all.put("mute-to-some", MuteToSome::new);
    all.put("last-moment", LastMoment::new);
    all.put("hasty", Hasty::new);
    all.put("two-faced", () -> new TwoFaced(Sides::byLot, false));
    all.put("two-faced-voter", () -> new TwoFaced(Sides::byLot, true));
    all.put("adaptive", () -> new TwoFaced(Sides::asVotesStand, false));
    all.put("adaptive-voter", () -> new TwoFaced(Sides::asVotesStand, true));
    all.put("replayer", Replayer::new);
    all.put("bad-blocks", BadBlocks::new);
    all.put("backdating", Backdating::new);
    all.put("wasteful", Wasteful::new);
    return Map.copyOf(all);
  }

  public static List<String> names() {
    return ALL.keySet().stream().sorted().toList();
  }

  /**
   * @throws IllegalArgumentException when there is no such strategy
   */
  public static Strategy create(String name) {
    Supplier<Strategy> known = ALL.get(name);
    if (known == null) {
      throw new IllegalArgumentException("no strategy " + name + "; there are " + names());
    }
    return known.get();
  }
}
