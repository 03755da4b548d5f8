package org.cpchain.sim.plan;

import java.util.List;
import org.cpchain.sim.plan.Fault.Trigger;
import org.cpchain.sim.world.Chance;

/** Draws the moments at which the network falls apart because of what the validators do. */
final class Ambushes {
  private final Chance chance;
  private final int validators;
  private final long all;
  private final long timeout;
  private final List<Fault> faults;

  /**
   * @param faults where they are added
   */
  Ambushes(Chance chance, int validators, long timeout, List<Fault> faults) {
    this.chance = chance;
    this.validators = validators;
    this.all = Plan.first(validators);
    this.timeout = timeout;
    this.faults = faults;
  }

  /** In the middle of a decision the network falls apart, in one of three ways. */
  void draw(boolean hold) {
    boolean decision = chance.coin();
    Trigger trigger = decision ? Trigger.DECISION : Trigger.ACT;
    int count = decision ? chance.between(1, 3) : chance.between(1, 4 * validators);
    long shortly = chance.between(timeout / 4, 3 * timeout);
    switch (chance.between(0, 6)) {
      case 0 -> cut(trigger, count, fewest(), all, chance.between(timeout, 8 * timeout), hold);
      case 1 -> cut(trigger, count, all, all, chance.between(timeout / 4, 2 * timeout), hold);
      case 2 -> {
        long side = some();
        cut(trigger, count, side, all & ~side, shortly, hold);
      }
      case 3 -> faults.add(new Fault.Ambush(trigger, count, some(), some(), shortly, hold));
      default -> takeAway(trigger, count, hold);
    }
  }

  /** Who has just acted vanishes with what it knows; the others stumble a few times. */
  private void takeAway(Trigger trigger, int count, boolean hold) {
    cut(trigger, count, 0, all, chance.between(2 * timeout, 16 * timeout), hold);
    long pause = chance.between(timeout / 2, 2 * timeout);
    faults.add(new Fault.Ambush(Trigger.ACT, 0, all, all, pause, hold));
    for (int i = chance.between(0, 3); i > 0; i--) {
      int acts = chance.between(1, 2 * validators);
      cut(Trigger.ACT, acts, all, all, chance.between(timeout, 4 * timeout), hold);
    }
  }

  /** Both ways. */
  private void cut(Trigger trigger, int count, long side, long other, long millis, boolean hold) {
    faults.add(new Fault.Ambush(trigger, count, side, other, millis, hold));
    faults.add(new Fault.Ambush(Trigger.ACT, 0, other, side, millis, hold));
  }

  /** One machine, or as many as the committee can do without. */
  private long fewest() {
    long few = 1L << chance.between(0, validators - 1);
    for (int i = chance.between(1, Math.max(1, (validators - 1) / 3)); i > 1; i--) {
      few |= 1L << chance.between(0, validators - 1);
    }
    return few;
  }

  /** At least one machine, not all where there are several. */
  long some() {
    long some = validators == 1 ? all : 0;
    while (some == 0 || (some == all && validators > 1)) {
      some = chance.bits() & all;
    }
    return some;
  }
}
