package org.cpchain.sim.byzantine;

import java.util.Set;
import java.util.TreeSet;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Node;

/** Follows the protocol, but some never hear of it; after a while others. */
final class MuteToSome implements Strategy {
  private final Set<Integer> deaf = new TreeSet<>();

  @Override
  public void begin(Conspiracy conspiracy) {
    choose(conspiracy);
    for (Machine member : conspiracy.members()) {
      Mouth mouth =
          (to, message) -> {
            if (!deaf.contains(to.number())) {
              conspiracy.network().send(member.number(), to.number(), message);
            }
          };
      Traitor.honestlyListening(
          conspiracy,
          conspiracy.engine(member, 0, Mouth.of(conspiracy, member, mouth), new Node.Fitting() {}));
    }
  }

  private void choose(Conspiracy conspiracy) {
    deaf.clear();
    for (Machine machine : conspiracy.honest()) {
      if (conspiracy.chance().coin()) {
        deaf.add(machine.number());
      }
    }
    conspiracy
        .timeline()
        .after(
            conspiracy.chance().between(1, 4 * conspiracy.timeoutMicros()),
            () -> choose(conspiracy));
  }
}
