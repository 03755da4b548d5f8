package org.cpchain.sim;

import java.util.List;
import java.util.Optional;
import org.cpchain.sim.check.Violation;
import org.cpchain.sim.plan.Plan;
import org.cpchain.sim.trace.TraceEvent;

/**
 * How a run ended.
 *
 * @param violation empty when every rule held
 * @param hash equal for equal runs
 * @param events empty unless the run was recorded
 * @param heights how many heights were decided
 * @param impeached how many of them with an impeach block
 * @param round the highest one in which something was decided
 * @param millis of virtual time
 * @param messages how many were sent, to each receiver
 * @param bytes of these messages
 */
public record Outcome(
    Plan plan,
    Optional<Violation> violation,
    long hash,
    List<TraceEvent> events,
    long heights,
    long impeached,
    int round,
    long millis,
    long messages,
    long bytes) {}
