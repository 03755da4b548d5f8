package org.cpchain.contract.runtime.face;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;

/** Which versions a contract follows, and how it carries their state over. Immutable. */
public final class Upgrades {
  private final SortedMap<Version, Method> byPredecessor;

  private Upgrades(SortedMap<Version, Method> byPredecessor) {
    this.byPredecessor = byPredecessor;
  }

  /**
   * What the contract's class says.
   *
   * @param face the contract's own
   */
  public static Upgrades of(Contract contract, ContractFace face) throws BadFace {
    TreeMap<Version, Method> found = new TreeMap<>();
    for (Class<?> c = contract.getClass(); c != null; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        Contract.Upgrade mark = method.getAnnotation(Contract.Upgrade.class);
        if (mark != null && found.put(from(mark, method, face), checked(method, face)) != null) {
          throw new BadFace(what(method) + ": two methods upgrade from " + mark.from());
        }
      }
    }
    return new Upgrades(found);
  }

  private static Version from(Contract.Upgrade mark, Method method, ContractFace face)
      throws BadFace {
    Version from;
    try {
      from = Version.parse(mark.from());
    } catch (IllegalArgumentException e) {
      throw new BadFace(what(method) + ": " + e.getMessage());
    }
    if (from.equals(face.version())) {
      throw new BadFace(what(method) + " upgrades from the contract's own version");
    }
    return from;
  }

  private static Method checked(Method method, ContractFace face) throws BadFace {
    Class<?>[] takes = method.getParameterTypes();
    boolean system = SystemContext.covers(face.address());
    boolean fits =
        !Modifier.isStatic(method.getModifiers())
            && method.getReturnType() == void.class
            && takes.length == 1
            && (takes[0] == CallContext.class || (system && takes[0] == SystemContext.class));
    if (!fits) {
      throw new BadFace(
          what(method)
              + ": an upgrade takes the CallContext alone, returns nothing, is not static");
    }
    method.setAccessible(true);
    return method;
  }

  private static String what(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  /** Whether the contract follows no other version. */
  public boolean isEmpty() {
    return byPredecessor.isEmpty();
  }

  /** The lowest version that the contract follows. */
  public Optional<Version> lowest() {
    return isEmpty() ? Optional.empty() : Optional.of(byPredecessor.firstKey());
  }

  /**
   * @param version major.minor.micro
   */
  public boolean follows(String version) {
    return byPredecessor.containsKey(Version.parse(version));
  }

  /** Carries the state over from a version that the contract follows. */
  public void run(String from, Contract contract, CallContext context) {
    try {
      byPredecessor.get(Version.parse(from)).invoke(contract, context);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      throw Rethrow.cause(e);
    }
  }

  /** The versions that the contract follows, for people. */
  @Override
  public String toString() {
    return isEmpty()
        ? "no other version"
        : byPredecessor.keySet().stream()
            .map(Version::toString)
            .collect(Collectors.joining(" and "));
  }
}
