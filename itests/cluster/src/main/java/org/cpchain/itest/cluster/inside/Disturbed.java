package org.cpchain.itest.cluster.inside;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Changes classes as they are loaded: the node's own ones read a clock that may be wrong, and
 * whatever is written to a file may take long or find the disk full. The code put in uses the JDK
 * alone, so that it works in every bundle.
 */
final class Disturbed implements ClassFileTransformer {
  private static final Set<String> FILES =
      Set.of("sun/nio/ch/FileChannelImpl", "java/io/RandomAccessFile");
  private static final Set<String> WRITES = Set.of("write", "force");

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> old, ProtectionDomain domain, byte[] code) {
    boolean own = name != null && name.startsWith("org/cpchain/");
    if (name == null || (!own && !FILES.contains(name))) {
      return null;
    }
    ClassReader reader = new ClassReader(code);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(own ? new Own(writer) : new Writes(writer), 0);
    return writer.toByteArray();
  }

  /** The time, and what the test wants in addition; a synchronisation, and a pause before. */
  private static final class Own extends ClassVisitor {
    Own(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String type, boolean isInterface) {
          if (owner.equals("java/io/FileDescriptor") && method.equals("sync")) {
            pause(mv);
          }
          super.visitMethodInsn(opcode, owner, method, type, isInterface);
          if (owner.equals("java/lang/System") && method.equals("currentTimeMillis")) {
            number(mv, FaultAgent.CLOCK);
            mv.visitInsn(Opcodes.LADD);
          }
        }
      };
    }
  }

  /** A pause, or an error, before what a method does. */
  private static final class Writes extends ClassVisitor {
    Writes(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean overridden = (access & Opcodes.ACC_PUBLIC) != 0 && WRITES.contains(name);
      return !overridden
          ? next
          : new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitCode() {
              super.visitCode();
              pause(mv);
              if (name.equals("write")) {
                failWhenFull(mv);
              }
            }
          };
    }
  }

  private static void pause(MethodVisitor to) {
    number(to, FaultAgent.DISK_NANOS);
    String type = "java/util/concurrent/locks/LockSupport";
    to.visitMethodInsn(Opcodes.INVOKESTATIC, type, "parkNanos", "(J)V", false);
  }

  private static void number(MethodVisitor to, String property) {
    to.visitLdcInsn(property);
    to.visitInsn(Opcodes.LCONST_0);
    String type = "(Ljava/lang/String;J)Ljava/lang/Long;";
    to.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Long", "getLong", type, false);
    to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Long", "longValue", "()J", false);
  }

  private static void failWhenFull(MethodVisitor to) {
    Label room = new Label();
    to.visitLdcInsn(FaultAgent.DISK_FULL);
    to.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/Boolean", "getBoolean", "(Ljava/lang/String;)Z", false);
    to.visitJumpInsn(Opcodes.IFEQ, room);
    to.visitTypeInsn(Opcodes.NEW, "java/io/IOException");
    to.visitInsn(Opcodes.DUP);
    to.visitLdcInsn("No space left on device");
    String type = "(Ljava/lang/String;)V";
    to.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/io/IOException", "<init>", type, false);
    to.visitInsn(Opcodes.ATHROW);
    to.visitLabel(room);
    // nothing was put on the stack, and no local variable was set
    to.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }
}
