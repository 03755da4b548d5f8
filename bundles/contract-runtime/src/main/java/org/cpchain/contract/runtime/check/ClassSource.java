package org.cpchain.contract.runtime.check;

import java.util.Optional;

/** The classes that a contract brings along. */
@FunctionalInterface
public interface ClassSource {
  /**
   * The class file; empty when the class is somebody else's.
   *
   * @param internalName with slashes: {@code org/cpchain/drugledger/contract/Item}
   */
  Optional<byte[]> find(String internalName);
}
