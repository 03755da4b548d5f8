package org.cpchain.itest.cluster.broken;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.cpchain.itest.process.ChangedJar;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Drugledger as it was shipped in version 1.1, but for its number and its upgrade. */
public final class BrokenContract {
  /** What it says of itself. */
  public static final String VERSION = "1.1.9";

  private static final String SHIPPED = "1.1.0";
  private static final String PACKAGE = "org/cpchain/drugledger/contract/";

  private BrokenContract() {}

  /** One whose upgrade divides by zero. */
  public static Path write(Path shipped, Path to) throws IOException {
    return ChangedJar.write(
        shipped,
        to,
        "0.1.9",
        Map.of(
            PACKAGE + "RecallingDrugledger.class", BrokenContract::numbered,
            PACKAGE + "RecallingContract.class", BrokenContract::dividing));
  }

  /** Texts of a class stand in it as they are; both have the same length. */
  private static byte[] numbered(byte[] code) {
    String text = new String(code, StandardCharsets.ISO_8859_1);
    if (!text.contains(SHIPPED)) {
      throw new IllegalStateException("another version than expected");
    }
    return text.replace(SHIPPED, VERSION).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] dividing(byte[] code) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(code).accept(new Dividing(writer), 0);
    return writer.toByteArray();
  }

  private static final class Dividing extends ClassVisitor {
    Dividing(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return name.equals("upgrade") ? new Division(next) : next;
    }
  }

  /** Before anything else is done. */
  private static final class Division extends MethodVisitor {
    Division(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      visitInsn(Opcodes.ICONST_1);
      visitInsn(Opcodes.ICONST_0);
      visitInsn(Opcodes.IDIV);
      visitInsn(Opcodes.POP);
    }
  }
}
