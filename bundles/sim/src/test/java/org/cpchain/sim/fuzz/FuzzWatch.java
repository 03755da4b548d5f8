package org.cpchain.sim.fuzz;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.sim.check.Invariants;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Network;
import org.cpchain.sim.world.Preimage;
import org.cpchain.sim.world.SimChain;
import org.cpchain.sim.world.Watch;
import org.cpchain.sim.world.World;

/** Asks the simulator's invariants about all that happens, and lets the forger listen. */
final class FuzzWatch implements Watch, Network.Traffic {
  private final Invariants invariants;
  private final Address traitor;
  private final Loot loot;
  private World world;
  private long accusations;

  FuzzWatch(Invariants invariants, Address traitor, Loot loot) {
    this.invariants = invariants;
    this.traitor = traitor;
    this.loot = loot;
  }

  /** The world needs its watch to be made, and the watch needs the world. */
  void begin(World newWorld) {
    world = newWorld;
  }

  /** How often the traitor was convicted. */
  long accusations() {
    return accusations;
  }

  @Override
  public void signed(Machine machine, Preimage preimage, Hash digest) {
    invariants.signed(world, machine, preimage);
  }

  @Override
  public void committed(Machine machine, SimChain.Entry entry) {
    invariants.committed(world, machine, entry);
  }

  @Override
  public void accused(Machine machine, Address offender, long height, String kind, Bytes proof) {
    accusations++;
    invariants.accused(world, machine, offender, !offender.equals(traitor));
  }

  @Override
  public void failed(Machine machine, String where, Throwable cause) {
    StackTraceElement[] stack = cause.getStackTrace();
    invariants.violated(
        world,
        "engine",
        where + " of " + machine.number() + ": " + cause + (stack.length > 0 ? stack[0] : ""));
  }

  @Override
  public void noted(Machine machine, String what) {}

  @Override
  public void sent(long id, int from, int to, Bytes message) {
    loot.take(from, message);
  }

  @Override
  public void lost(long id, int from, int to, Bytes message) {}

  @Override
  public void arrived(long id, int from, int to, Bytes message) {}
}
