package org.cpchain.sim.byzantine;

import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Node;

/** Gives its blocks times that are long past, where its parent's allows it. */
final class Backdating implements Strategy {
  @Override
  public void begin(Conspiracy conspiracy) {
    long timeout = conspiracy.world().rules().timeoutMillis();
    for (Machine member : conspiracy.members()) {
      long behind = timeout * conspiracy.chance().between(1, 40);
      Mouth mouth =
          (to, message) -> conspiracy.network().send(member.number(), to.number(), message);
      Traitor.honestlyListening(
          conspiracy,
          conspiracy.engine(
              member, -behind, Mouth.of(conspiracy, member, mouth), new Node.Fitting() {}));
    }
  }
}
