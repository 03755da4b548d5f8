package org.cpchain.sim.byzantine;

import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Node;

/**
 * Keeps back messages of some kinds, certificates above all, until the others are about to give up,
 * and tells them then to one of them first.
 */
final class LastMoment implements Strategy {
  @Override
  public void begin(Conspiracy conspiracy) {
    long timeout = conspiracy.timeoutMicros();
    long kinds = conspiracy.chance().bits();
    long latest = conspiracy.chance().between(timeout / 2, 2 * timeout);
    for (Machine member : conspiracy.members()) {
      Mouth mouth =
          (to, message) -> {
            boolean kept = message.size() < 2 || (kinds >>> message.get(1) & 1) == 1;
            boolean chosen = to.number() % 2 == (conspiracy.timeline().now() / timeout) % 2;
            long wait = kept ? latest + (chosen ? 0 : conspiracy.chance().between(0L, latest)) : 0;
            conspiracy
                .timeline()
                .after(
                    wait, () -> conspiracy.network().send(member.number(), to.number(), message));
          };
      Traitor.honestlyListening(
          conspiracy,
          conspiracy.engine(member, 0, Mouth.of(conspiracy, member, mouth), new Node.Fitting() {}));
    }
  }
}
