package org.cpchain.contract.runtime.core;

/** Hears of bugs in contracts, for the operator. Must not throw. */
@FunctionalInterface
public interface FaultListener {
  /**
   * @param where contract and function
   */
  void fault(String where, Throwable bug);
}
