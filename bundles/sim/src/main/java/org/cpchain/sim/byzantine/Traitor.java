package org.cpchain.sim.byzantine;

import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Node;

/** Sets up a traitor's engine. */
final class Traitor {
  private Traitor() {}

  /** Starts an engine that hears all that is sent to its machine. */
  static void honestlyListening(Conspiracy conspiracy, Node engine) {
    Machine machine = engine.machine();
    conspiracy
        .network()
        .connect(
            machine.number(),
            (from, message) -> engine.receive(conspiracy.addressOf(from), message));
    engine.start();
    work(conspiracy, engine);
  }

  /** Tells the engine from time to time that there is something to decide. */
  static void work(Conspiracy conspiracy, Node engine) {
    conspiracy
        .timeline()
        .after(
            conspiracy.timeoutMicros() / 8,
            () -> {
              engine.workAvailable();
              work(conspiracy, engine);
            });
  }
}
