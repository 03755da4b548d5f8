package org.cpchain.contract.runtime.core;

import org.cpchain.contract.runtime.face.BadFace;
import org.cpchain.contract.runtime.face.ContractFace;

/**
 * The faces by which contracts call others, read once for each interface; forgotten with the
 * interface's class loader. Safe for use by several threads.
 */
final class Faces {
  private final ClassValue<Object> read =
      new ClassValue<>() {
        @Override
        protected Object computeValue(Class<?> type) {
          try {
            return ContractFace.of(type);
          } catch (BadFace e) {
            return e;
          }
        }
      };

  ContractFace of(Class<?> type) {
    Object face = read.get(type);
    if (face instanceof BadFace bad) {
      throw new IllegalArgumentException(bad);
    }
    return (ContractFace) face;
  }
}
