package org.cpchain.dpor.campaign;

import java.util.Optional;
import org.cpchain.reputation.Campaign.Phase;
import org.cpchain.reputation.Campaign.Solution;

/**
 * What the worker tells about itself.
 *
 * @param message for people
 * @param cpu the last solution
 * @param memory the last solution
 */
record Progress(Phase phase, String message, Optional<Solution> cpu, Optional<Solution> memory) {
  static final Progress NONE =
      new Progress(Phase.WAITING, "it has just begun", Optional.empty(), Optional.empty());

  Progress to(Phase next, String why) {
    return new Progress(next, why, cpu, memory);
  }

  Progress withCpu(Solution solution) {
    return new Progress(phase, message, Optional.of(solution), memory);
  }

  Progress withMemory(Solution solution) {
    return new Progress(phase, message, cpu, Optional.of(solution));
  }
}
