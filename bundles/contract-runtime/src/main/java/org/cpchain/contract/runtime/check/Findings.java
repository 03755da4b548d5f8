package org.cpchain.contract.runtime.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was seen in a contract's classes. */
final class Findings {
  /** A method, by the internal name of its class, its name and its descriptor. */
  record MethodKey(String owner, String name, String descriptor) implements Comparable<MethodKey> {
    @Override
    public int compareTo(MethodKey other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return owner.replace('/', '.') + "." + name + descriptor;
    }

    String brief() {
      return owner.replace('/', '.') + "." + name;
    }
  }

  record Field(String owner, String name, String descriptor, int access) {}

  private final Set<String> violations = new LinkedHashSet<>();
  private final Set<String> referenced = new TreeSet<>();
  private final Map<String, String> superclasses = new TreeMap<>();
  private final Map<MethodKey, Set<MethodKey>> calls = new TreeMap<>();
  private final List<Field> fields = new ArrayList<>();

  /**
   * @param where class and method, or class and field
   */
  void violation(String where, String what) {
    violations.add(where + ": " + what);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  void reference(String internalName) {
    referenced.add(internalName);
  }

  Set<String> referenced() {
    return new TreeSet<>(referenced);
  }

  void scanned(String name, String superclass) {
    superclasses.put(name, superclass);
  }

  /** The internal names of the classes that were read, each with its superclass. */
  Map<String, String> superclasses() {
    return superclasses;
  }

  void method(MethodKey key) {
    calls.computeIfAbsent(key, k -> new TreeSet<>());
  }

  void call(MethodKey from, MethodKey to) {
    calls.computeIfAbsent(from, k -> new TreeSet<>()).add(to);
  }

  Map<MethodKey, Set<MethodKey>> calls() {
    return calls;
  }

  void field(Field field) {
    fields.add(field);
  }

  List<Field> fields() {
    return fields;
  }
}
