package org.cpchain.contract.system.parameters;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.dpor.core.parameter.Parameter;
import org.osgi.service.component.annotations.Component;

/** See {@link Parameters}. */
@Component(service = Contract.class)
public final class ParametersContract implements Contract, Parameters {
  @Override
  public List<String> names(CallContext context) {
    List<String> names = new ArrayList<>();
    for (Parameter parameter : Parameter.values()) {
      names.add(parameter.key());
    }
    return names;
  }

  @Override
  public BigInteger value(CallContext context, String name) {
    return valueAt(context, name, context.height());
  }

  @Override
  public BigInteger valueAt(CallContext context, String name, long height) {
    return new Changes(context.storage(), known(name)).valueAt(height);
  }

  @Override
  public Bounds bounds(CallContext context, String name) {
    Parameter parameter = known(name);
    return new Bounds(parameter.lowest(), parameter.highest(), parameter.initial());
  }

  @Override
  public long ahead(CallContext context, String name) {
    Changes changes = new Changes(context.storage(), known(name));
    return changes.count() - changes.until(context.height());
  }

  @Override
  public boolean hasRoom(CallContext context, String name, long height) {
    Changes changes = new Changes(context.storage(), known(name));
    long count = changes.count();
    return ahead(context, name) < MOST_AHEAD || height <= changes.get(count - 1).height();
  }

  @Override
  public void change(CallContext context, String name, BigInteger value, long height) {
    Revert.unless(
        context.sender().equals(Addresses.PROPOSALS),
        "not-allowed: parameters are changed by an accepted proposal only");
    Parameter parameter = known(name);
    Revert.unless(parameter.allows(value), parameter.outOfBounds(value));
    Revert.unless(
        height > context.height(),
        "too-late: a change is from a height behind this block's " + context.height());
    Parameters.notTooFar(context, height);
    Revert.unless(
        hasRoom(context, name, height),
        "too-many-changes: " + MOST_AHEAD + " changes of " + name + " lie ahead already");
    Changes changes = new Changes(context.storage(), parameter);
    changes.insert(new Changes.Change(value, height));
    changes.cut(changes.until(context.height()) + MOST_AHEAD);
    context.emit(new ParameterChanged(name, value, height));
  }

  private static Parameter known(String name) {
    return Parameter.of(name)
        .orElseThrow(() -> new Revert("unknown-parameter: there is no parameter " + name));
  }
}
