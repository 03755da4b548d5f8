package org.cpchain.contract.runtime.face;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cpchain.contract.runtime.abi.Parameter;

/** How a record holds the values of some parameters. Immutable. */
final class RecordShape {
  private final Constructor<?> constructor;
  private final List<Method> accessors;

  /**
   * @param what names the function or event, for refusals
   * @throws BadFace when the record's components do not fit the parameters
   */
  RecordShape(Class<?> type, List<Parameter> parameters, String what) throws BadFace {
    if (!type.isRecord()) {
      throw new BadFace(what + ": " + type.getName() + " is no record");
    }
    RecordComponent[] components = type.getRecordComponents();
    if (components.length != parameters.size()) {
      throw new BadFace(
          "%s: %s has %d components for %d parameters"
              .formatted(what, type.getName(), components.length, parameters.size()));
    }
    for (int i = 0; i < components.length; i++) {
      if (!parameters.get(i).type().fits(components[i].getGenericType())) {
        throw new BadFace(
            "%s: the component '%s' of %s is a %s, which does not hold %s"
                .formatted(
                    what,
                    components[i].getName(),
                    type.getName(),
                    components[i].getGenericType().getTypeName(),
                    parameters.get(i).type().canonical()));
      }
    }
    this.accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toList();
    accessors.forEach(accessor -> accessor.setAccessible(true));
    try {
      this.constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its canonical constructor", e);
    }
    constructor.setAccessible(true);
  }

  List<Object> values(Object instance) {
    List<Object> values = new ArrayList<>(accessors.size());
    try {
      for (Method accessor : accessors) {
        values.add(accessor.invoke(instance));
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      throw Rethrow.cause(e);
    }
    return values;
  }

  Object instance(List<?> values) {
    try {
      return constructor.newInstance(values.toArray());
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      throw Rethrow.cause(e);
    }
  }
}
