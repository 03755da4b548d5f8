package org.cpchain.sim.byzantine;

import org.cpchain.sim.world.Machine;

/** Which of the honest are to believe the one thing, and which the other. */
interface Sides {
  /** True: the first side. */
  boolean isFirst(Machine machine);

  /** By lot; the lots are drawn anew from time to time. */
  static Sides byLot(Conspiracy conspiracy) {
    return new Sides() {
      private final long period = conspiracy.chance().between(1L, 3L) * conspiracy.timeoutMicros();
      private final long salt = conspiracy.chance().bits();

      @Override
      public boolean isFirst(Machine machine) {
        long turn = conspiracy.timeline().now() / period;
        return (Long.rotateLeft(salt * (turn + 1), 21) >>> machine.number() & 1) == 1;
      }
    };
  }

  /**
   * As the votes stand: those who are in the same state as the first honest machine, and the
   * others; while all are equal, every other machine.
   */
  static Sides asVotesStand(Conspiracy conspiracy) {
    return machine -> {
      String state = Sides.state(conspiracy, machine);
      String first = Sides.state(conspiracy, conspiracy.honest().get(0));
      boolean allEqual =
          conspiracy.honest().stream()
              .allMatch(other -> Sides.state(conspiracy, other).equals(first));
      return allEqual ? machine.number() % 2 == 0 : state.equals(first);
    };
  }

  private static String state(Conspiracy conspiracy, Machine machine) {
    return conspiracy
        .status(machine)
        .map(status -> status.height() + " " + status.round() + " " + status.state())
        .orElse("down");
  }
}
