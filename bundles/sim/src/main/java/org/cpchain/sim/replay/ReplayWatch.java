package org.cpchain.sim.replay;

import java.util.function.LongSupplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.sim.replay.Difference.Kind;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Network;
import org.cpchain.sim.world.Preimage;
import org.cpchain.sim.world.SimChain;
import org.cpchain.sim.world.Watch;

/**
 * Sees what engines do that they may not do where everybody is honest.
 *
 * @param height that is being decided
 */
record ReplayWatch(Script script, LongSupplier height) implements Watch {
  /** Looks at no message. */
  static final class NoTraffic implements Network.Traffic {
    @Override
    public void sent(long id, int from, int to, Bytes message) {}

    @Override
    public void lost(long id, int from, int to, Bytes message) {}

    @Override
    public void arrived(long id, int from, int to, Bytes message) {}
  }

  @Override
  public void signed(Machine machine, Preimage preimage, Hash digest) {}

  @Override
  public void committed(Machine machine, SimChain.Entry entry) {}

  @Override
  public void accused(Machine machine, Address offender, long at, String kind, Bytes proof) {
    if (!script.isSpoiled()) {
      script.differs(new Difference(at, Kind.INNOCENT_ACCUSED, offender + " of " + kind));
    }
  }

  @Override
  public void failed(Machine machine, String where, Throwable cause) {
    script.differs(
        new Difference(height.getAsLong(), Kind.FAILURE, where + ": " + Failures.describe(cause)));
  }

  @Override
  public void noted(Machine machine, String what) {}
}
