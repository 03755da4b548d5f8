package org.cpchain.contract.runtime.check;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads one class of a contract. */
final class ClassScan extends ClassVisitor {
  private final Findings findings;
  private final ClassSource own;
  private String name = "";
  private boolean synthetic;

  ClassScan(Findings findings, ClassSource own) {
    super(Opcodes.ASM9);
    this.findings = findings;
    this.own = own;
  }

  @Override
  public void visit(
      int version,
      int access,
      String internalName,
      String signature,
      String superclass,
      String[] interfaces) {
    name = internalName;
    synthetic = (access & Opcodes.ACC_SYNTHETIC) != 0;
    findings.scanned(internalName, superclass);
    References references = at("");
    references.type(superclass);
    for (String one : interfaces) {
      references.type(one);
    }
  }

  @Override
  public FieldVisitor visitField(
      int access, String field, String descriptor, String signature, Object value) {
    References references = at("." + field);
    references.descriptor(descriptor);
    if ((access & Opcodes.ACC_STATIC) != 0 && (access & Opcodes.ACC_FINAL) == 0) {
      references.violation("a static field that can change is forbidden; state is in the storage");
    }
    findings.field(new Findings.Field(name, field, descriptor, access));
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String method, String descriptor, String signature, String[] exceptions) {
    References references = at("." + method);
    references.method(name, method, descriptor);
    if ((access & Opcodes.ACC_NATIVE) != 0) {
      references.violation("native code is forbidden");
    }
    if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      references.violation("synchronized is forbidden (threads)");
    }
    if (method.equals("finalize") && descriptor.equals("()V")) {
      references.violation("a finalizer is forbidden (garbage collection)");
    }
    Findings.MethodKey key = new Findings.MethodKey(name, method, descriptor);
    findings.method(key);
    return new MethodScan(findings, own, references, key, synthetic);
  }

  private References at(String member) {
    return new References(findings, own, name.replace('/', '.') + member);
  }
}
