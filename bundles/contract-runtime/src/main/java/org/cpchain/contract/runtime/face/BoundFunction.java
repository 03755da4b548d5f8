package org.cpchain.contract.runtime.face;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.runtime.abi.AbiFunction;
import org.cpchain.contract.runtime.abi.Parameter;
import org.cpchain.contract.runtime.abi.Signature;

/** A function and the Java method that is it. Immutable. */
public final class BoundFunction {
  private final AbiFunction abi;
  private final Method method;
  private final Optional<RecordShape> results;

  private BoundFunction(AbiFunction abi, Method method, Optional<RecordShape> results) {
    this.abi = abi;
    this.method = method;
    this.results = results;
  }

  static BoundFunction of(Method method, boolean system) throws BadFace {
    Contract.Function mark = method.getAnnotation(Contract.Function.class);
    String what = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    if (mark == null) {
      throw new BadFace(what + " is not marked @Function");
    }
    Signature signature;
    try {
      signature = Signature.parse(mark.value());
    } catch (IllegalArgumentException e) {
      throw new BadFace(what + ": " + e.getMessage());
    }
    if (mark.view() && mark.payable()) {
      throw new BadFace(what + " cannot be both a view and payable");
    }
    Type[] types = method.getGenericParameterTypes();
    boolean context =
        types.length > 0
            && (types[0] == CallContext.class || (system && types[0] == SystemContext.class));
    if (!context) {
      throw new BadFace(
          what
              + " does not take the CallContext first (the SystemContext is for system contracts"
              + " only)");
    }
    checkParameters(what, signature.inputs(), types);
    method.setAccessible(true);
    return new BoundFunction(
        new AbiFunction(signature, mark.view(), mark.payable()),
        method,
        results(what, signature.outputs(), method));
  }

  public AbiFunction abi() {
    return abi;
  }

  Method method() {
    return method;
  }

  /** Calls the contract and gives its results; what it throws comes out as it is. */
  public List<Object> invoke(Object contract, CallContext context, List<Object> arguments) {
    Object[] all = new Object[arguments.size() + 1];
    all[0] = context;
    for (int i = 0; i < arguments.size(); i++) {
      all[i + 1] = arguments.get(i);
    }
    try {
      Object result = method.invoke(contract, all);
      if (abi.signature().outputs().isEmpty()) {
        return List.of();
      }
      return results.isPresent() ? results.get().values(result) : Arrays.asList(result);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      throw Rethrow.cause(e);
    }
  }

  /** The results as the method returns them; null when it returns nothing. */
  public Object asReturned(List<Object> values) {
    if (values.isEmpty()) {
      return null;
    }
    return results.isPresent() ? results.get().instance(values) : values.get(0);
  }

  private static void checkParameters(String what, List<Parameter> inputs, Type[] types)
      throws BadFace {
    if (types.length != inputs.size() + 1) {
      throw new BadFace(
          "%s takes %d parameters behind the context, its signature names %d"
              .formatted(what, types.length - 1, inputs.size()));
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Parameter input = inputs.get(i);
      if (!input.type().fits(types[i + 1])) {
        throw new BadFace(
            "%s: the parameter '%s' is a %s, which does not hold %s"
                .formatted(
                    what, input.name(), types[i + 1].getTypeName(), input.type().canonical()));
      }
      if (input.indexed() || input.name().isEmpty() || names.contains(input.name())) {
        throw new BadFace(what + ": each parameter has a name of its own, and none is indexed");
      }
      names.add(input.name());
    }
  }

  private static Optional<RecordShape> results(String what, List<Parameter> outputs, Method method)
      throws BadFace {
    if (outputs.stream().map(Parameter::name).distinct().count() != outputs.size()) {
      throw new BadFace(what + ": each result has a name of its own");
    }
    boolean fits =
        switch (outputs.size()) {
          case 0 -> method.getReturnType() == void.class;
          case 1 -> outputs.get(0).type().fits(method.getGenericReturnType());
          default -> true;
        };
    if (!fits) {
      throw new BadFace(
          what
              + " returns "
              + method.getGenericReturnType().getTypeName()
              + ", which is not what its signature says");
    }
    return outputs.size() > 1
        ? Optional.of(new RecordShape(method.getReturnType(), outputs, what))
        : Optional.empty();
  }
}
