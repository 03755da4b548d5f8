package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.parameters.Parameters;
import org.cpchain.dpor.core.parameter.Parameter;

/** Changes a parameter from a height on, that of the next block at the earliest. */
record ChangeParameter(String name, BigInteger value, long height) implements Action {
  @Override
  public void check(CallContext context) {
    Parameter parameter =
        Parameter.of(name)
            .orElseThrow(() -> new Revert("unknown-parameter: there is no parameter " + name));
    Revert.unless(parameter.allows(value), parameter.outOfBounds(value));
    Parameters.notTooFar(context, height);
    Revert.unless(
        congressIsLargeEnough(context),
        "small-congress: congress.minimum is never set above the number of members, who could"
            + " decide nothing any more");
  }

  @Override
  public boolean possible(CallContext context) {
    return Parameter.of(name).map(one -> one.allows(value)).orElse(false)
        && congressIsLargeEnough(context)
        && context.contract(Parameters.class).hasRoom(context, name, from(context));
  }

  @Override
  public void execute(CallContext context) {
    check(context);
    context.contract(Parameters.class).change(context, name, value, from(context));
  }

  private boolean congressIsLargeEnough(CallContext context) {
    long members = context.contract(Congress.class).count(context);
    return !name.equals(Parameter.CONGRESS_MINIMUM.key())
        || value.compareTo(BigInteger.valueOf(members)) <= 0;
  }

  private long from(CallContext context) {
    return Math.max(height, context.height() + 1);
  }

  @Override
  public String kind() {
    return "parameter";
  }

  @Override
  public List<Bytes> parts() {
    return List.of(Codec.TEXT.encode(name), Codec.INTEGER.encode(value), Codec.LONG.encode(height));
  }

  @Override
  public String text() {
    return name + " = " + shown() + " from height " + height;
  }

  private String shown() {
    return Parameter.of(name).map(one -> one.text(value)).orElse(value.toString());
  }
}
