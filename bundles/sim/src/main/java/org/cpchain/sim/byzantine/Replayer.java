package org.cpchain.sim.byzantine;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.sim.world.Chance;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Node;

/**
 * Follows the protocol, and says again what it has ever heard or said: later, to others, and as if
 * it were of another phase, round, height or chain, by changing the numbers at the head of the
 * message.
 */
final class Replayer implements Strategy {
  private static final int REMEMBERED = 128;
  private static final int HEAD = 48;

  private final List<Bytes> memory = new ArrayList<>();

  @Override
  public void begin(Conspiracy conspiracy) {
    for (Machine member : conspiracy.members()) {
      Mouth mouth =
          (to, message) -> {
            remember(conspiracy.chance(), message);
            conspiracy.network().send(member.number(), to.number(), message);
          };
      Node engine =
          conspiracy.engine(member, 0, Mouth.of(conspiracy, member, mouth), new Node.Fitting() {});
      Traitor.honestlyListening(conspiracy, engine);
      conspiracy
          .network()
          .connect(
              member.number(),
              (from, message) -> {
                remember(conspiracy.chance(), message);
                engine.receive(conspiracy.addressOf(from), message);
              });
      replay(conspiracy, member);
    }
  }

  private void remember(Chance chance, Bytes message) {
    if (memory.size() < REMEMBERED) {
      memory.add(message);
    } else {
      memory.set(chance.between(0, REMEMBERED - 1), message);
    }
  }

  private void replay(Conspiracy conspiracy, Machine member) {
    Chance chance = conspiracy.chance();
    if (!memory.isEmpty()) {
      Bytes message = chance.pick(memory);
      Machine victim = chance.pick(conspiracy.honest());
      conspiracy
          .network()
          .send(
              member.number(), victim.number(), chance.coin() ? message : altered(chance, message));
    }
    conspiracy
        .timeline()
        .after(
            chance.between(1, conspiracy.timeoutMicros() / 10), () -> replay(conspiracy, member));
  }

  /** The kind, or one of the numbers behind it, one up or one down; or any byte. */
  static Bytes altered(Chance chance, Bytes message) {
    byte[] bytes = message.toArray();
    if (bytes.length == 0) {
      return message;
    }
    int last = Math.min(bytes.length, HEAD) - 1;
    int at = chance.permille(300) ? Math.min(1, last) : chance.between(0, last);
    if (chance.permille(200)) {
      at = chance.between(0, bytes.length - 1);
    }
    bytes[at] += (byte) (chance.coin() ? 1 : -1);
    return Bytes.of(bytes);
  }
}
