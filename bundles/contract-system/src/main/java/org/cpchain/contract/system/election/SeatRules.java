package org.cpchain.contract.system.election;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.system.parameters.Parameters;
import org.cpchain.dpor.core.election.ElectionParameters;
import org.cpchain.dpor.core.parameter.Parameter;

/** The seats of an election by the parameters in force at its height (facts §1.3, §3.4). */
final class SeatRules {
  private SeatRules() {}

  /**
   * Two of three seats at the most are elected, so that default proposers stand between any two
   * elected ones and the last: what docs/decisions/0012 rests on. With the mainnet's 12 seats and
   * parameters 8 are elected, 2 of them from the low part.
   */
  static ElectionParameters at(CallContext context, long height, List<Address> defaults) {
    int seats = number(context, height, Parameter.ELECTION_SEATS);
    int low = number(context, height, Parameter.ELECTION_LOW_SEATS);
    int elected = Math.min(seats, 2 * defaults.size() / 3);
    return new ElectionParameters(
        defaults.size(),
        elected,
        elected * low / seats,
        number(context, height, Parameter.ELECTION_LOW_PERCENT),
        defaults);
  }

  private static int number(CallContext context, long height, Parameter parameter) {
    return context
        .contract(Parameters.class)
        .valueAt(context, parameter.key(), height)
        .intValueExact();
  }
}
