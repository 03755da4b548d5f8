package org.cpchain.sim.byzantine;

import org.cpchain.consensus.ConsensusHost;
import org.cpchain.sim.world.Incarnation;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Node;

/** Impeaches proposers who have done nothing wrong: its clock and its alarms are too fast. */
final class Hasty implements Strategy {
  @Override
  public void begin(Conspiracy conspiracy) {
    long timeout = conspiracy.world().rules().timeoutMillis();
    for (Machine member : conspiracy.members()) {
      int haste = conspiracy.chance().between(2, 8);
      long ahead = conspiracy.chance().between(0, 2 * timeout);
      Node.Fitting fitting =
          new Node.Fitting() {
            @Override
            public ConsensusHost host(Incarnation incarnation) {
              return new HastyHost(incarnation, haste);
            }
          };
      Mouth mouth =
          (to, message) -> conspiracy.network().send(member.number(), to.number(), message);
      Traitor.honestlyListening(
          conspiracy,
          conspiracy.engine(member, ahead, Mouth.of(conspiracy, member, mouth), fitting));
    }
  }
}
