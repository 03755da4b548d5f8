package org.cpchain.contract.runtime.check;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds fields of the contract, and static fields of any class, that could carry something from one
 * call to the next: by changing themselves, or by what they hold.
 */
final class HiddenState {
  private static final Set<String> CHANGING =
      Set.of("java/lang/Object", "java/lang/StringBuilder", "java/nio/ByteBuffer");
  private static final Set<String> FIXED =
      Set.of(
          "java/util/Optional",
          "java/util/OptionalInt",
          "java/util/OptionalLong",
          "java/util/Comparator",
          "java/util/HexFormat");

  private final Findings findings;

  private HiddenState(Findings findings) {
    this.findings = findings;
  }

  static void run(Findings findings, String contract) {
    HiddenState check = new HiddenState(findings);
    for (Findings.Field field : findings.fields()) {
      boolean ofStatic = (field.access() & Opcodes.ACC_STATIC) != 0;
      boolean ofCompiler = ofStatic && (field.access() & Opcodes.ACC_SYNTHETIC) != 0;
      if (ofCompiler || !(ofStatic || check.inherits(contract, field.owner()))) {
        continue;
      }
      String where = field.owner().replace('/', '.') + "." + field.name();
      if ((field.access() & Opcodes.ACC_FINAL) == 0) {
        findings.violation(where, "a contract's fields are final; state is in the storage");
      }
      check
          .changing(Type.getType(field.descriptor()), new TreeSet<>())
          .ifPresent(
              what ->
                  findings.violation(
                      where, "holds " + what + ", which can change; state is in the storage"));
    }
  }

  private boolean inherits(String contract, String owner) {
    for (String one = contract; one != null; one = findings.superclasses().get(one)) {
      if (one.equals(owner)) {
        return true;
      }
    }
    return false;
  }

  /** The part of a value of this type that can change. */
  private Optional<String> changing(Type type, Set<String> seen) {
    if (type.getSort() == Type.ARRAY) {
      return Optional.of(type.getClassName());
    }
    if (type.getSort() != Type.OBJECT || !seen.add(type.getInternalName())) {
      return Optional.empty();
    }
    String name = type.getInternalName();
    boolean collection =
        name.startsWith("java/util/")
            && name.indexOf('/', "java/util/".length()) < 0
            && !FIXED.contains(name);
    if (collection || CHANGING.contains(name)) {
      return Optional.of(type.getClassName());
    }
    for (Findings.Field field : findings.fields()) {
      if (field.owner().equals(name) && (field.access() & Opcodes.ACC_STATIC) == 0) {
        if ((field.access() & Opcodes.ACC_FINAL) == 0) {
          return Optional.of(name.replace('/', '.') + "." + field.name());
        }
        Optional<String> inside = changing(Type.getType(field.descriptor()), seen);
        if (inside.isPresent()) {
          return inside;
        }
      }
    }
    return Optional.empty();
  }
}
