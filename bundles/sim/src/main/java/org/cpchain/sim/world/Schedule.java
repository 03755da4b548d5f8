package org.cpchain.sim.world;

import java.util.Map;
import java.util.TreeMap;
import org.cpchain.consensus.Committee;

/** Which committee decides which height. */
public final class Schedule {
  private final TreeMap<Long, Committee> fromHeight;

  /**
   * @param fromHeight committees by the first height that they decide; there is one for height 1
   */
  public Schedule(Map<Long, Committee> fromHeight) {
    this.fromHeight = new TreeMap<>(fromHeight);
    if (!this.fromHeight.containsKey(1L)) {
      throw new IllegalArgumentException("nobody decides height 1");
    }
  }

  public Committee at(long height) {
    return fromHeight.floorEntry(Math.max(1, height)).getValue();
  }
}
