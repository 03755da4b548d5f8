package org.cpchain.contract.runtime.face;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.runtime.abi.AbiFunction;
import org.cpchain.contract.runtime.abi.AbiJson;

/** All that an interface marked {@link Contract.Abi} says. Immutable. */
public final class ContractFace {
  private final Class<?> type;
  private final String name;
  private final Address address;
  private final Version version;
  private final List<BoundFunction> functions;
  private final Map<Bytes, BoundFunction> bySelector = new TreeMap<>();
  private final List<BoundEvent> events;

  private ContractFace(Class<?> type) throws BadFace {
    this.type = type;
    Contract.Abi mark = type.getAnnotation(Contract.Abi.class);
    if (mark == null || !type.isInterface()) {
      throw new BadFace(type.getName() + " is no interface marked @Abi");
    }
    this.name = mark.name();
    try {
      this.address = Address.fromHex(mark.address());
      this.version = Version.parse(mark.version());
    } catch (IllegalArgumentException e) {
      throw new BadFace("the contract " + name + ": " + e.getMessage());
    }
    this.functions = functions(type, SystemContext.covers(address));
    for (BoundFunction function : functions) {
      if (bySelector.put(function.abi().selector(), function) != null) {
        throw new BadFace(
            "the contract "
                + name
                + " has two functions with the selector of "
                + function.abi().signature().name());
      }
    }
    if (functions.stream().map(ContractFace::nameOf).distinct().count() != functions.size()) {
      throw new BadFace("the contract " + name + " has two functions of one name");
    }
    List<BoundEvent> bound = new ArrayList<>();
    for (Class<? extends Contract.Event> event : mark.events()) {
      bound.add(BoundEvent.of(event));
    }
    this.events = List.copyOf(bound);
  }

  /** The face that an interface is. */
  public static ContractFace of(Class<?> type) throws BadFace {
    return new ContractFace(type);
  }

  /** The one face of a contract. */
  public static ContractFace of(Contract contract) throws BadFace {
    List<Class<?>> marked = new ArrayList<>();
    for (Class<?> c = contract.getClass(); c != null; c = c.getSuperclass()) {
      Arrays.stream(c.getInterfaces())
          .filter(face -> face.isAnnotationPresent(Contract.Abi.class))
          .forEach(marked::add);
    }
    if (marked.size() != 1) {
      throw new BadFace(
          contract.getClass().getName()
              + " implements "
              + marked.size()
              + " interfaces marked @Abi; a contract implements one");
    }
    return of(marked.get(0));
  }

  public Class<?> type() {
    return type;
  }

  public String name() {
    return name;
  }

  public Address address() {
    return address;
  }

  public Version version() {
    return version;
  }

  public List<Class<?>> eventTypes() {
    return events.stream().<Class<?>>map(BoundEvent::type).toList();
  }

  public Optional<BoundFunction> bySelector(Bytes selector) {
    return Optional.ofNullable(bySelector.get(selector));
  }

  public Optional<BoundFunction> byName(String function) {
    return functions.stream().filter(one -> nameOf(one).equals(function)).findFirst();
  }

  public Optional<BoundFunction> byMethod(Method method) {
    return functions.stream().filter(one -> one.method().equals(method)).findFirst();
  }

  /** The event that the record is. */
  public Optional<BoundEvent> event(Class<?> record) {
    return events.stream().filter(event -> event.type() == record).findFirst();
  }

  public Optional<BoundEvent> event(Hash topic) {
    return events.stream().filter(event -> event.abi().topic().equals(topic)).findFirst();
  }

  /** In the order of names, so that it is the same on every node. */
  public String abiJson() {
    List<AbiFunction> sorted = functions.stream().map(BoundFunction::abi).toList();
    return AbiJson.of(sorted, events.stream().map(BoundEvent::abi).toList());
  }

  private static List<BoundFunction> functions(Class<?> type, boolean system) throws BadFace {
    List<BoundFunction> functions = new ArrayList<>();
    for (Method method : type.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())
          || method.isAnnotationPresent(Contract.Function.class)) {
        functions.add(BoundFunction.of(method, system));
      }
    }
    functions.sort(Comparator.comparing(ContractFace::nameOf));
    return List.copyOf(functions);
  }

  private static String nameOf(BoundFunction function) {
    return function.abi().signature().name();
  }
}
