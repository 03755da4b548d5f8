package org.cpchain.contract.runtime.check;

import static org.objectweb.asm.Opcodes.*;

/** The instructions that compute with float and double. */
final class FloatingPoint {
  private FloatingPoint() {}

  static boolean is(int opcode) {
    return switch (opcode) {
      case FCONST_0, FCONST_1, FCONST_2, DCONST_0, DCONST_1 -> true;
      case FLOAD, DLOAD, FSTORE, DSTORE, FALOAD, DALOAD, FASTORE, DASTORE -> true;
      case FADD, DADD, FSUB, DSUB, FMUL, DMUL, FDIV, DDIV, FREM, DREM, FNEG, DNEG -> true;
      case I2F, I2D, L2F, L2D, F2I, F2L, F2D, D2I, D2L, D2F -> true;
      case FCMPL, FCMPG, DCMPL, DCMPG, FRETURN, DRETURN -> true;
      default -> false;
    };
  }
}
