package org.cpchain.sim;

import java.util.Map;
import java.util.Optional;
import org.cpchain.sim.check.Invariants;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Node;
import org.cpchain.sim.world.SimApplication;
import org.cpchain.sim.world.SimChain;
import org.cpchain.sim.world.World;

/**
 * Brings final blocks to machines that take no part in deciding, as a node's block synchronisation
 * does. Validators get no help: they must catch up by their protocol. Nor does who has left the
 * committee, as to the heights that were his to decide; unless the others have crashed and may have
 * forgotten that he was one of them.
 */
final class Sync {
  private static final int MOST_AT_ONCE = 16;

  private final World world;
  private final Invariants invariants;
  private final Map<Integer, Node> nodes;
  private final boolean crashes;

  /**
   * @param crashes whether machines crash in this run
   */
  Sync(World world, Invariants invariants, Map<Integer, Node> nodes, boolean crashes) {
    this.world = world;
    this.invariants = invariants;
    this.nodes = nodes;
    this.crashes = crashes;
  }

  void run() {
    nodes.values().stream().filter(node -> isOutside(node.machine())).forEach(this::help);
    world.timeline().after(world.rules().timeoutMillis() * 1_000, this::run);
  }

  private boolean isOutside(Machine machine) {
    return !decides(machine, invariants.highest() + 1)
        && (crashes || !decides(machine, machine.chain().height() + 1));
  }

  private boolean decides(Machine machine, long height) {
    return world.schedule().at(height).indexOf(machine.address()).isPresent();
  }

  private void help(Node node) {
    SimChain chain = node.machine().chain();
    SimApplication application = new SimApplication(world, node.machine());
    boolean grown = false;
    for (int i = 0;
        i < MOST_AT_ONCE && node.status().isPresent() && isOutside(node.machine());
        i++) {
      Optional<SimChain.Entry> next = invariants.decided(chain.height() + 1);
      if (next.isEmpty()) {
        break;
      }
      application.commit(next.get().proposal(), next.get().certificate());
      grown = true;
    }
    if (grown) {
      node.chainAdvanced();
    }
  }
}
