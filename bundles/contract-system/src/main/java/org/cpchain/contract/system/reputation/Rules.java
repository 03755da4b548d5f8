package org.cpchain.contract.system.reputation;

import java.util.List;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.dpor.core.reputation.Points;
import org.cpchain.dpor.core.reputation.RptParameters;
import org.cpchain.dpor.core.reputation.Weights;
import org.cpchain.dpor.core.reputation.WindowLengths;

/**
 * The rules of reputations by the parameters in force in this block; never by a later state, as in
 * the reference (GAP of facts §3.3).
 */
final class Rules {
  private static final int ALL = 100;

  private Rules() {}

  static RptParameters inForce(CallContext context) {
    return new RptParameters(
        weights(context),
        points(context),
        Tallies.lengths(context.storage()).orElseGet(() -> windows(context)),
        number(context, Parameter.RPT_FLOOR),
        number(context, Parameter.RPT_FAULTS),
        number(context, Parameter.RPT_THRESHOLD));
  }

  /** What governance wants them to be; see {@link Tallies#advance}. */
  static WindowLengths windows(CallContext context) {
    int window = number(context, Parameter.RPT_WINDOW);
    return new WindowLengths(window, window, number(context, Parameter.RPT_FAULT_WINDOW));
  }

  private static Points points(CallContext context) {
    return new Points(
        number(context, Parameter.RPT_UPLOAD),
        number(context, Parameter.RPT_UPLOADS),
        number(context, Parameter.RPT_PURCHASE),
        number(context, Parameter.RPT_PURCHASES),
        number(context, Parameter.RPT_REGISTRATION),
        number(context, Parameter.RPT_HELP));
  }

  /**
   * Governance changes one weight after the other, so they need not be 100 together at all times:
   * each counts by its share, rounded down, and AB has what is left. All zero: the paper's.
   */
  private static Weights weights(CallContext context) {
    List<Integer> set =
        List.of(
            number(context, Parameter.RPT_TRANSACTIONS),
            number(context, Parameter.RPT_PROXY),
            number(context, Parameter.RPT_DATA),
            number(context, Parameter.RPT_MAINTENANCE));
    int sum = number(context, Parameter.RPT_BALANCE);
    for (int weight : set) {
      sum += weight;
    }
    if (sum == 0) {
      return Weights.PAPER;
    }
    int left = ALL;
    for (int weight : set) {
      left -= weight * ALL / sum;
    }
    return new Weights(
        left,
        set.get(0) * ALL / sum,
        set.get(1) * ALL / sum,
        set.get(2) * ALL / sum,
        set.get(3) * ALL / sum);
  }

  private static int number(CallContext context, Parameter parameter) {
    return (int) InForce.number(context, parameter);
  }
}
