package org.cpchain.contract.runtime.check;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/** Judges what one place of a class refers to. */
final class References {
  private final Findings findings;
  private final ClassSource own;
  private final String where;

  /**
   * @param where class and method, for the message
   */
  References(Findings findings, ClassSource own, String where) {
    this.findings = findings;
    this.own = own;
    this.where = where;
  }

  void violation(String what) {
    findings.violation(where, what);
  }

  /** A class by its internal name, or an array by its descriptor. */
  void type(String internalName) {
    if (internalName.startsWith("[")) {
      descriptor(internalName);
    } else if (own.find(internalName).isPresent()) {
      findings.reference(internalName);
    } else if (!AllowedClasses.contains(internalName)) {
      forbidden(internalName.replace('/', '.'), AllowedClasses.reason(internalName));
    }
  }

  void descriptor(String descriptor) {
    type(Type.getType(descriptor));
  }

  void type(Type type) {
    switch (type.getSort()) {
      case Type.METHOD -> {
        type(type.getReturnType());
        for (Type argument : type.getArgumentTypes()) {
          type(argument);
        }
      }
      case Type.ARRAY -> type(type.getElementType());
      case Type.OBJECT -> type(type.getInternalName());
      case Type.FLOAT, Type.DOUBLE -> forbidden(type.getClassName(), "floating point");
      default -> {
        // the other primitive types are exact
      }
    }
  }

  void method(String owner, String name, String descriptor) {
    String what = Type.getObjectType(owner).getClassName() + "." + name;
    if (AllowedMembers.excepted(owner, name)) {
      return;
    }
    if (!owner.startsWith("[") && !known(owner)) {
      forbidden(what, AllowedClasses.reason(owner));
      return;
    }
    type(owner);
    if (own.find(owner).isEmpty()) {
      AllowedMembers.refusal(owner, name, descriptor).ifPresent(why -> forbidden(what, why));
    }
    for (Type type : Type.getArgumentTypes(descriptor)) {
      inDescriptor(what, type);
    }
    inDescriptor(what, Type.getReturnType(descriptor));
  }

  void handle(Handle handle) {
    if (handle.getDesc().startsWith("(")) {
      method(handle.getOwner(), handle.getName(), handle.getDesc());
    } else {
      field(handle.getOwner(), handle.getName(), handle.getDesc());
    }
  }

  void field(String owner, String name, String descriptor) {
    if (known(owner)) {
      type(owner);
      inDescriptor(owner.replace('/', '.') + "." + name, Type.getType(descriptor));
    } else {
      forbidden(owner.replace('/', '.') + "." + name, AllowedClasses.reason(owner));
    }
  }

  void forbidden(String what, String why) {
    violation(what + " is forbidden (" + why + ")");
  }

  private void inDescriptor(String what, Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() == Type.FLOAT || element.getSort() == Type.DOUBLE) {
      forbidden(what, "floating point");
    } else {
      type(element);
    }
  }

  private boolean known(String owner) {
    return own.find(owner).isPresent() || AllowedClasses.contains(owner);
  }
}
