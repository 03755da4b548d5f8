package org.cpchain.contract.runtime.check;

import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads one method of a contract. */
final class MethodScan extends MethodVisitor {
  private static final Set<String> BOOTSTRAPS =
      Set.of(
          "java/lang/invoke/LambdaMetafactory",
          "java/lang/invoke/StringConcatFactory",
          "java/lang/runtime/ObjectMethods");

  private final Findings findings;
  private final ClassSource own;
  private final References references;
  private final Findings.MethodKey method;
  private final boolean synthetic;

  MethodScan(
      Findings findings,
      ClassSource own,
      References references,
      Findings.MethodKey method,
      boolean synthetic) {
    super(Opcodes.ASM9);
    this.findings = findings;
    this.own = own;
    this.references = references;
    this.method = method;
    this.synthetic = synthetic;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.MONITORENTER) {
      references.violation("synchronized is forbidden (threads)");
    }
    if (FloatingPoint.is(opcode)) {
      references.violation("floating point is forbidden; BigDecimal and integers are exact");
    }
  }

  @Override
  public void visitVarInsn(int opcode, int index) {
    visitInsn(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    if (opcode == Opcodes.NEWARRAY && (operand == Opcodes.T_FLOAT || operand == Opcodes.T_DOUBLE)) {
      references.violation("floating point is forbidden; BigDecimal and integers are exact");
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    references.type(type);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    references.descriptor(descriptor);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    references.field(owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean ofInterface) {
    references.method(owner, name, descriptor);
    called(owner, name, descriptor);
  }

  @Override
  public void visitLdcInsn(Object value) {
    if (value instanceof Float || value instanceof Double) {
      references.violation("floating point is forbidden; BigDecimal and integers are exact");
    } else if (value instanceof Type type) {
      references.type(type);
    } else if (value instanceof Handle || value instanceof ConstantDynamic) {
      references.violation("a computed constant is forbidden (reflection)");
    }
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    if (!BOOTSTRAPS.contains(bootstrap.getOwner())) {
      references.forbidden(
          bootstrap.getOwner().replace('/', '.') + "." + bootstrap.getName(), "reflection");
      return;
    }
    references.descriptor(descriptor);
    for (Object argument : arguments) {
      if (argument instanceof Type type) {
        references.type(type);
      } else if (argument instanceof Handle handle) {
        references.handle(handle);
        called(handle.getOwner(), handle.getName(), handle.getDesc());
      } else if (argument instanceof ConstantDynamic) {
        references.violation("a computed constant is forbidden (reflection)");
      }
    }
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
    if (type == null || type.equals("java/lang/Throwable")) {
      references.violation(
          "to catch everything is forbidden, finally and try-with-resources included; errors of"
              + " the machine end the call");
    } else if (!(synthetic && type.equals("java/lang/NoSuchFieldError"))) {
      references.type(type);
    }
  }

  private void called(String owner, String name, String descriptor) {
    if (descriptor.startsWith("(") && own.find(owner).isPresent()) {
      findings.call(method, new Findings.MethodKey(owner, name, descriptor));
    }
  }
}
