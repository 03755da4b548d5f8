package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cpchain.consensus.ConsensusModule;

/**
 * Modules that took too long, which may be the machine's fault, and when each is tried again. The
 * wait doubles with each time, since one that hangs costs the node a pause and a thread. Times are
 * nanoseconds of a clock that only goes forward. For use by one thread at a time.
 */
final class SecondChances {
  private static final int LONGEST = 10;

  private final long firstWait;
  private final IdentityHashMap<ConsensusModule, Chance> chances = new IdentityHashMap<>();

  private record Chance(int times, boolean open, long due) {}

  /**
   * @param firstWaitSeconds from the first time until it is tried again
   */
  SecondChances(long firstWaitSeconds) {
    this.firstWait = TimeUnit.SECONDS.toNanos(firstWaitSeconds);
  }

  /**
   * It took too long.
   *
   * @return seconds until it is tried again
   */
  long late(ConsensusModule module, long now) {
    Chance before = chances.get(module);
    int times = before == null ? 0 : Math.min(before.times() + 1, LONGEST);
    long wait = firstWait << times;
    chances.put(module, new Chance(times, true, now + wait));
    return TimeUnit.NANOSECONDS.toSeconds(wait);
  }

  /** Those that are to be tried again, each once. */
  List<ConsensusModule> due(long now) {
    List<ConsensusModule> due = new ArrayList<>();
    chances.replaceAll(
        (module, chance) -> {
          if (!chance.open() || now - chance.due() < 0) {
            return chance;
          }
          due.add(module);
          return new Chance(chance.times(), false, 0);
        });
    return due;
  }

  /** It works, or is gone. */
  void forget(ConsensusModule module) {
    chances.remove(module);
  }
}
