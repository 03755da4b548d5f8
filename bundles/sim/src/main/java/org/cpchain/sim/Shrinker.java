package org.cpchain.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.sim.check.Violation;
import org.cpchain.sim.plan.Fault;
import org.cpchain.sim.plan.Plan;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.world.Weather;

/** Finds out which of the faults of a failing plan are needed for it to fail in the same way. */
public final class Shrinker {
  private final ConsensusModule module;
  private final String rule;
  private final BooleanSupplier enough;

  /**
   * @param rule that is violated
   */
  public Shrinker(ConsensusModule module, String rule) {
    this(module, rule, () -> false);
  }

  /**
   * @param rule that is violated
   * @param enough asked before each run; when true, the plan stays as it is by then
   */
  public Shrinker(ConsensusModule module, String rule, BooleanSupplier enough) {
    this.module = module;
    this.rule = rule;
    this.enough = enough;
  }

  /** A plan that still fails, and would not if any of its faults were taken away. */
  public Plan shrink(Plan failing) {
    Plan plan = failing;
    Plan smaller = smaller(plan);
    while (!smaller.equals(plan)) {
      plan = smaller;
      smaller = smaller(plan);
    }
    return plan;
  }

  private Plan smaller(Plan plan) {
    for (int i = plan.faults().size() - 1; i >= 0; i--) {
      List<Fault> fewer = new ArrayList<>(plan.faults());
      fewer.remove(i);
      Plan candidate = plan.withFaults(fewer);
      if (fails(candidate)) {
        return candidate;
      }
    }
    Weather weather = plan.weather();
    Plan calmer =
        plan.withWeather(
            new Weather(
                weather.leastMicros(), weather.mostMicros(), 0, weather.mostMicros(), 0, 0));
    return !calmer.equals(plan) && fails(calmer) ? calmer : plan;
  }

  private boolean fails(Plan plan) {
    if (enough.getAsBoolean()) {
      return false;
    }
    Optional<Violation> violation =
        new Simulation(module, plan, Names.of(module.protocol()), false).run().violation();
    return violation.map(Violation::rule).filter(rule::equals).isPresent();
  }
}
