package org.cpchain.contract.system.parameters;

import java.math.BigInteger;
import org.cpchain.contract.CallContext;
import org.cpchain.dpor.core.parameter.Parameter;

/** Parameters as the contract {@code parameters} has them in this block, for other contracts. */
public final class InForce {
  private InForce() {}

  public static BigInteger value(CallContext context, Parameter parameter) {
    return context.contract(Parameters.class).value(context, parameter.key());
  }

  /** For parameters whose bounds keep them far below 2<sup>63</sup>. */
  public static long number(CallContext context, Parameter parameter) {
    return value(context, parameter).longValueExact();
  }
}
