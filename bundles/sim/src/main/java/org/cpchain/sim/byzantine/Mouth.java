package org.cpchain.sim.byzantine;

import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Validators;
import org.cpchain.sim.world.Machine;

/** Where the messages of a traitor's engine leave it, one receiver at a time. */
interface Mouth {
  void say(Machine to, Bytes message);

  /** As an engine sees it. */
  static Validators of(Conspiracy conspiracy, Machine self, Mouth mouth) {
    return new Validators() {
      @Override
      public void broadcast(Bytes message) {
        Stream.concat(conspiracy.honest().stream(), conspiracy.members().stream())
            .filter(machine -> machine.number() != self.number())
            .forEach(machine -> mouth.say(machine, message));
      }

      @Override
      public void send(Address validator, Bytes message) {
        conspiracy.machine(validator).ifPresent(machine -> mouth.say(machine, message));
      }
    };
  }
}
