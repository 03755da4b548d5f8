package org.cpchain.sim.plan;

import java.util.List;
import org.cpchain.sim.world.Costs;
import org.cpchain.sim.world.Weather;

/**
 * All that determines a run, beside the engine.
 *
 * @param seed of all chance during the run
 * @param machines how many there are; at most 64
 * @param validators how many of them decide from height 1 on: the first ones
 * @param periodMillis the least time between two blocks; 0: a block as soon as there is work
 * @param timeoutMillis how long after the period the committee waits for the proposer
 * @param weather of the network, on all days
 * @param costs what takes the machines time
 * @param faults what goes wrong
 * @param calmAt when the last fault is over, milliseconds since the beginning
 * @param heights how many more blocks have to be decided after that
 * @param patienceMillis how long that may take
 */
public record Plan(
    long seed,
    int machines,
    int validators,
    long periodMillis,
    long timeoutMillis,
    Weather weather,
    Costs costs,
    List<Fault> faults,
    long calmAt,
    int heights,
    long patienceMillis) {
  public static final int MOST_MACHINES = 64;

  public Plan {
    faults = List.copyOf(faults);
    if (validators < 1 || validators > machines || machines > MOST_MACHINES) {
      throw new IllegalArgumentException(
          validators + " validators of " + machines + " machines: 1 to " + MOST_MACHINES);
    }
  }

  public Plan withFaults(List<Fault> others) {
    return new Plan(
        seed,
        machines,
        validators,
        periodMillis,
        timeoutMillis,
        weather,
        costs,
        others,
        calmAt,
        heights,
        patienceMillis);
  }

  public Plan withWeather(Weather other) {
    return new Plan(
        seed,
        machines,
        validators,
        periodMillis,
        timeoutMillis,
        other,
        costs,
        faults,
        calmAt,
        heights,
        patienceMillis);
  }

  public Plan withCosts(Costs other) {
    return new Plan(
        seed,
        machines,
        validators,
        periodMillis,
        timeoutMillis,
        weather,
        other,
        faults,
        calmAt,
        heights,
        patienceMillis);
  }

  /** Whether engines start anew without what the ones before knew. */
  public boolean forgets() {
    return faults.stream().anyMatch(Fault.Crash.class::isInstance);
  }

  /** A bit for each of the first machines. */
  public static long first(int machines) {
    return machines == Long.SIZE ? -1 : (1L << machines) - 1;
  }

  /** The machines that are faulty in the protocol's sense, a bit for each. */
  public long faulty() {
    long faulty = 0;
    for (Fault fault : faults) {
      if (fault instanceof Fault.Treason treason) {
        faulty |= treason.machines();
      } else if (fault instanceof Fault.Crash crash
          && (crash.fate() == Fault.Fate.TAIL_LOST || crash.fate() == Fault.Fate.ALL_LOST)) {
        faulty |= 1L << crash.machine();
      }
    }
    return faulty;
  }
}
