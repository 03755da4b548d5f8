package org.cpchain.sim.byzantine;

import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.TimeSource;
import org.cpchain.sim.world.ForwardingHost;

/** A host on which every alarm rings too early. */
final class HastyHost extends ForwardingHost {
  private final int haste;

  /**
   * @param haste how many times too early
   */
  HastyHost(ConsensusHost host, int haste) {
    super(host);
    this.haste = haste;
  }

  @Override
  public TimeSource time() {
    TimeSource time = super.time();
    return new TimeSource() {
      @Override
      public long now() {
        return time.now();
      }

      @Override
      public Alarm after(long millis, Runnable action) {
        return time.after(Math.max(5, millis / haste), action);
      }
    };
  }
}
